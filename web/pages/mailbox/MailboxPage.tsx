import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { keepToken, keptToken } from '../../kept-token.ts';
import { useWords } from '../../language.tsx';
import { Gate } from '../../parts/Gate.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx';
import { LanguageSwitch } from '../../parts/switches.tsx';
import { useFragment } from '../../parts/useFragment.ts';
import { MailLines } from './MailLines.tsx';
import { OpenMail } from './OpenMail.tsx';
import { isShut, mailsQuery } from './queries.ts';

/** `/mailbox#token=…`: the mails that would have left, had there been a mail server. */
export function MailboxPage() {
  const given = new URLSearchParams(useFragment()).get('token') ?? '';
  const [kept] = useState(() => keptToken('mailbox'));
  const token = given || kept;
  useEffect(() => {
    if (token !== '') keepToken('mailbox', token);
  }, [token]);
  return token === '' ? <Shut /> : <Mailbox key={token} token={token} />;
}

function Mailbox({ token }: { token: string }) {
  const { t } = useWords();
  const search: { mail?: unknown } = useSearch({ strict: false });
  const opened = typeof search.mail === 'string' ? search.mail : null;
  const found = useInfiniteQuery(mailsQuery(token));
  if (isShut(found.error)) return <Shut />;
  const mails = found.data?.pages.flatMap((page) => page.mails);
  return (
    <div className={opened === null ? 'mailbox' : 'mailbox is-reading'}>
      <title>{`${t('mailbox.title')} · ${t('app.name')}`}</title>
      <header className="mailbox-top">
        <span className="mark" aria-hidden="true">
          <Icon name="masked" />
        </span>
        <h1>{t('mailbox.stays')}</h1>
        <span className="meta push">
          <LanguageSwitch />
        </span>
      </header>
      <main className="mailbox-main">
        {mails === undefined ? (
          found.error ? (
            <ErrorState error={found.error} onRetry={() => void found.refetch()} />
          ) : (
            <Skeleton />
          )
        ) : mails.length === 0 ? (
          <EmptyState title={t('mailbox.empty')} icon="mail">
            <p>{t('mailbox.emptySay')}</p>
          </EmptyState>
        ) : (
          <>
            <MailLines
              mails={mails}
              opened={opened}
              more={found.hasNextPage}
              busy={found.isFetchingNextPage}
              onMore={() => void found.fetchNextPage()}
            />
            {opened === null ? (
              <p className="mailbox-none second">{t('mailbox.choose')}</p>
            ) : (
              <OpenMail key={opened} token={token} id={opened} />
            )}
          </>
        )}
      </main>
    </div>
  );
}

/** Without the right address, and where there is no mailbox: the same page. */
function Shut() {
  const { t } = useWords();
  return (
    <Gate>
      <title>{`${t('mailbox.title')} · ${t('app.name')}`}</title>
      <h1>{t('mailbox.shut')}</h1>
      <div className="form">
        <p className="second">{t('mailbox.shutSay')}</p>
        <p className="meta">{t('mailbox.shutNone')}</p>
      </div>
    </Gate>
  );
}
