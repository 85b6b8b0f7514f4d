import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import { membersQuery } from '../../frame/queries.ts';
import { useWords } from '../../language.tsx';
import { Note } from '../../parts/marks.tsx';
import { Page } from '../../parts/Shell.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx';
import { FieldsSection } from './FieldsSection.tsx';
import { LimitList } from './LimitList.tsx';
import { MemberHead } from './MemberHead.tsx';
import { ProjectSection } from './ProjectSection.tsx';
import { memberRightsQuery } from './queries.ts';
import type { MemberRights, TableRights } from './queries.ts';
import { RightList } from './RightList.tsx';

/** `/projects/$project/people/$member`: all that a member may do, in sentences, each with where it comes from. */
export function MemberPage() {
  const { member: id = '' } = useParams({ strict: false });
  const { t } = useWords();
  const { project, members } = useProject();
  const people = useQuery(membersQuery(project.id));
  const rights = useQuery(memberRightsQuery(project.id, id));
  const member = members.get(id);
  const name = member?.name ?? '';
  const title = id === project.me.member ? t('may.titleOwn') : member ? t('may.title', { name }) : t('people.title');
  const error = rights.data && member ? null : (rights.error ?? people.error);
  return (
    <Page title={title} path={[{ to: addresses.people(project.id), label: t('people.title') }]}>
      {error ? (
        <ErrorState error={error} onRetry={() => void Promise.all([people.refetch(), rights.refetch()])} />
      ) : rights.data && member ? (
        <div className="page-pad people">
          <MemberHead member={member} holders={rights.data.holders} />
          {member.state === 'locked' && (
            <Note icon="lock" tone="attn">
              {t('may.locked')}
            </Note>
          )}
          {rights.data.owner ? <Note icon="key">{t('may.everything')}</Note> : <Rights rights={rights.data} />}
          <LimitList limits={rights.data.limits} />
        </div>
      ) : (
        <Skeleton />
      )}
    </Page>
  );
}

function Rights({ rights }: { rights: MemberRights }) {
  const { t } = useWords();
  return (
    <>
      {rights.tables.length === 0 && (
        <EmptyState title={t('may.noTables')} icon="lock">
          <p>{t('may.noTablesSay')}</p>
        </EmptyState>
      )}
      {rights.tables.map((table) => (
        <TableSection key={table.table} table={table} holders={rights.holders} />
      ))}
      <ProjectSection rights={rights.project} holders={rights.holders} />
    </>
  );
}

function TableSection({ table, holders }: { table: TableRights; holders: MemberRights['holders'] }) {
  const { language } = useWords();
  const view = table.rights.find(({ right }) => right === 'view');
  return (
    <section className="section">
      <div className="section-head">
        <h2>{table.name[language]}</h2>
      </div>
      <RightList rights={table.rights} holders={holders} />
      {view?.allowed && <FieldsSection fields={table.fields} view={view.rows} holders={holders} />}
    </section>
  );
}
