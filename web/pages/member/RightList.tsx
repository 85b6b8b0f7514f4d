import type { NamedHolder, ShownRows } from '#contract/explain.ts';
import type { TableRight } from '#contract/rights.ts';
import { useWords } from '../../language.tsx';
import type { WordsInUse } from '../../language.tsx';
import { rowsInWords } from '../../parts/rows-in-words.ts';
import { SourceList } from '../../parts/SourceList.tsx';
import { MayNot } from './MayNot.tsx';
import type { TableRights } from './queries.ts';

interface RightListProps {
  rights: TableRights['rights'];
  holders: readonly NamedHolder[];
}

/** The rights on a table, a sentence each; below them, folded, those that are missing. */
export function RightList({ rights, holders }: RightListProps) {
  const { t } = useWords();
  const given = rights.filter(({ allowed }) => allowed);
  const missing = rights.filter(({ allowed }) => !allowed);
  return (
    <>
      {given.length === 0 && <p className="second">{t('may.noTable')}</p>}
      {given.length > 0 && (
        <dl className="may">
          {given.map(({ right, rows, sources }) => (
            <div key={right} className="may-line">
              <dt>{t(`right.${right}`)}</dt>
              <dd>
                <span>{reachInWords(t, right, rows)}</span>
                <SourceList sources={sources} holders={holders} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <MayNot
        holders={holders}
        missing={missing.map(({ right, sources, missing: lacks }) => ({
          id: right,
          label: t(`right.${right}`),
          sources,
          lacks,
        }))}
      />
    </>
  );
}

/** New records stand on no rows yet, and a claim is of what nobody is assigned to. */
function reachInWords(t: WordsInUse['t'], right: TableRight, rows: ShownRows): string {
  if (right === 'create') return t('may.newRows');
  if (right === 'import') return t('may.newRowsFromFile');
  const said = rowsInWords(t, rows);
  return right === 'claim' ? t('may.unassigned', { rows: said }) : said;
}
