import { useQuery } from '@tanstack/react-query';
import { addresses } from '../../addresses.ts';
import { formatInstant, formatNumber } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { SayMessage } from '../../SayMessage.tsx';
import { Go } from '../../parts/Go.tsx';
import { Who } from '../../parts/marks.tsx';
import { actMessage } from '../log/sentences.ts';
import { NoticeState } from './NoticeState.tsx';
import { kindsQuery } from './queries.ts';
import type { Notice } from './queries.ts';

/** Mails: when, to whom, about what, and what became of them. */
export function NoticeTable({ notices }: { notices: readonly Notice[] }) {
  const { t } = useWords();
  return (
    <table className="table table-lines mail-table" aria-label={t('mail.list')}>
      <thead>
        <tr>
          <th scope="col">{t('mail.when')}</th>
          <th scope="col">{t('mail.to')}</th>
          <th scope="col">{t('mail.about')}</th>
          <th scope="col">{t('mail.state')}</th>
          <th scope="col">{t('mail.link')}</th>
          <th scope="col" className="num">
            {t('mail.attempts')}
          </th>
        </tr>
      </thead>
      <tbody>
        {notices.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} />
        ))}
      </tbody>
    </table>
  );
}

function NoticeRow({ notice }: { notice: Notice }) {
  const { t, language } = useWords();
  const { project } = useProject();
  const link = notice.link === null ? null : t(notice.link === 'public' ? 'mail.linkPublic' : 'mail.linkLocal');
  return (
    <tr>
      <td data-at="4" className="meta nowrap">
        {formatInstant(notice.createdAt)}
      </td>
      <td data-at="3">
        <Who name={notice.to.name} />
      </td>
      <td data-at="1">
        <Go to={addresses.event(project.id, notice.event.id)} className="link">
          <About event={notice.event} />
        </Go>
      </td>
      <td data-at="2">
        <NoticeState notice={notice} />
        {link !== null && (
          <span className="meta only-phone">
            {t('mail.link')}: {link}
          </span>
        )}
      </td>
      <td className="second nowrap">{link ?? t('value.none')}</td>
      <td className="num">{formatNumber(notice.attempts, language)}</td>
    </tr>
  );
}

/** The act alone: who did it stands on the page of the event. */
function About({ event: { action, table, count } }: { event: Notice['event'] }) {
  const { t, language } = useWords();
  const { project } = useProject();
  const kinds = useQuery(kindsQuery(project.id));
  const sentence = kinds.data?.get(action);
  if (sentence === undefined) return kinds.isPending ? '…' : action;
  const known = project.tables.find(({ id }) => id === table);
  const name = table === null ? '…' : (known?.name[language] ?? t('log.tableNumber', { table }));
  const message = actMessage(sentence[language], language);
  return <SayMessage id={`act.${action}.${language}`} message={message} values={{ table: name, count, actor: '…' }} />;
}
