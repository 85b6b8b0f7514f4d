import { useInfiniteQuery } from '@tanstack/react-query';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Page } from '../../parts/Shell.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx';
import { MailWay } from './MailWay.tsx';
import { NoticeTable } from './NoticeTable.tsx';
import { noticesQuery } from './queries.ts';

/** `/projects/$project/mail`: how mail leaves, and what became of each; for holders of `security`. */
export function MailPage() {
  const { t } = useWords();
  const { project } = useProject();
  const found = useInfiniteQuery(noticesQuery(project.id));
  const first = found.data?.pages[0];
  const notices = found.data?.pages.flatMap((page) => page.notices) ?? [];
  return (
    <Page title={t('mail.title')}>
      {first === undefined ? (
        found.isError ? (
          <ErrorState error={found.error} onRetry={() => void found.refetch()} />
        ) : (
          <Skeleton />
        )
      ) : (
        <div className="page-pad page-wide stack mails">
          <MailWay mail={first.mail} waiting={first.waiting} />
          {notices.length === 0 ? (
            <EmptyState title={t('mail.none')} icon="mail">
              <p>{t('mail.noneSay')}</p>
            </EmptyState>
          ) : (
            <>
              <p className="second">{t('mail.say')}</p>
              <NoticeTable notices={notices} />
            </>
          )}
          {found.hasNextPage && (
            <div>
              <Button size="small" busy={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
                {t('mail.older')}
              </Button>
            </div>
          )}
        </div>
      )}
    </Page>
  );
}
