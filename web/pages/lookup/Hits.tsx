import { Dialog } from 'react-aria-components/Dialog';
import type { lookUpRecords } from '#contract/reveals.ts';
import type { ReplyOf } from '#contract/route.ts';
import { addresses } from '../../addresses.ts';
import { formatNumber } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Go } from '../../parts/Go.tsx';
import { useErrorWords } from '../../parts/states.tsx';
import { useRecordLine } from './record-line.ts';

interface HitsProps {
  table: ProjectTable;
  found: ReplyOf<typeof lookUpRecords> | undefined;
  error: Error | null;
  onLeave: () => void;
}

/** What a lookup found: links to the records, by their names. */
export function Hits({ table, found, error, onLeave }: HitsProps) {
  const { t, language } = useWords();
  const { project } = useProject();
  const words = useErrorWords();
  const records = found?.records ?? [];
  const lineOf = useRecordLine(table);
  const count = formatNumber(records.length, language);
  return (
    <Dialog className="popover-body" aria-label={t('lookup.title')}>
      {error && <p className="second">{words(error)}</p>}
      {found && records.length === 0 && <p className="popover-title">{t('lookup.none')}</p>}
      {records.length > 0 && <p className="popover-title">{t('lookup.found', { count: records.length })}</p>}
      {records.length > 0 && (
        <ul className="lookup-hits">
          {records
            .map((record) => ({ id: record.id, ...lineOf(record) }))
            .map(({ id, name, aside }) => (
              <li key={id}>
                <Go
                  to={addresses.record(project.id, table.id, id)}
                  state={{ fromList: true }}
                  className="lookup-hit"
                  onGone={onLeave}
                >
                  <span className="cut">{name}</span>
                  <span className="meta cut">{aside}</span>
                </Go>
              </li>
            ))}
        </ul>
      )}
      {found?.more && <p className="meta">{t('lookup.more', { count })}</p>}
      {found && <p className="meta">{t('quota.left', { count: formatNumber(found.quota.left, language) })}</p>}
    </Dialog>
  );
}
