import { useQuery } from '@tanstack/react-query';
import { addresses } from '../../addresses.ts';
import { holds, useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Go } from '../../parts/Go.tsx';
import { Who } from '../../parts/marks.tsx';
import { NoticeState } from './NoticeState.tsx';
import { eventNoticesQuery } from './queries.ts';

/** On the page of an event: who was told of it by mail. Only for holders of `security`, and where there were any. */
export function EventMails({ event }: { event: string }) {
  const { t } = useWords();
  const { project } = useProject();
  const may = holds(project, 'security');
  const found = useQuery({ ...eventNoticesQuery(project.id, event), enabled: may });
  if (!may || !found.data || found.data.notices.length === 0) return null;
  return (
    <section className="section" aria-label={t('mail.ofEvent')}>
      <div className="section-head">
        <h3>{t('mail.ofEvent')}</h3>
        <Go to={addresses.mail(project.id)} className="link push">
          {t('mail.all')}
        </Go>
      </div>
      <ul className="event-mails">
        {found.data.notices.map((notice) => (
          <li key={notice.id}>
            <Who name={notice.to.name} />
            <NoticeState notice={notice} />
          </li>
        ))}
      </ul>
    </section>
  );
}
