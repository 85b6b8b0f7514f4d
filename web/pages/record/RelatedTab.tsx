import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Go } from '../../parts/Go.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx';
import { Titled, useTitles } from '../../parts/titles.tsx';
import type { RelatedInUse } from './useRelated.ts';

/** The records that name this one, under the tables that they stand in. */
export function RelatedTab({ related: { found, groups } }: { related: RelatedInUse }) {
  const { t } = useWords();
  if (found.isPending) return <Skeleton rows={4} />;
  if (!found.data) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (groups.length === 0) {
    return (
      <EmptyState title={t('related.none')} icon="link">
        <p>{t('related.noneSay')}</p>
      </EmptyState>
    );
  }
  return (
    <Titled titles={found.data.titles}>
      <div className="record-body">
        {groups.map((group) => (
          <Group key={`${group.table}/${group.field}`} {...group} />
        ))}
      </div>
    </Titled>
  );
}

function Group({ table: id, field: by, records, more }: RelatedInUse['groups'][number]) {
  const { t, language } = useWords();
  const { project } = useProject();
  const titleOf = useTitles();
  const table = project.tables.find((each) => each.id === id);
  const field = table?.fields.find((each) => each.id === by);
  if (!table || !field) return null;
  return (
    <section className="related">
      <h3 className="record-group">
        {table.name[language]} <span className="meta">{field.name[language]}</span>
      </h3>
      <ul className="view-lines">
        {records.map((record) => (
          <li key={record}>
            <Go to={addresses.record(project.id, id, record)} className="view-line">
              <span className="cut">{titleOf(record).text}</span>
              <Icon name="right" className="push" />
            </Go>
          </li>
        ))}
      </ul>
      {more && <p className="meta">{t('related.more', { count: records.length })}</p>}
    </section>
  );
}
