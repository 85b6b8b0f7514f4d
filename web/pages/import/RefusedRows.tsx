import { useInfiniteQuery } from '@tanstack/react-query';
import { formatNumber } from '../../formats.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { ErrorState, Skeleton } from '../../parts/states.tsx';
import { refusedQuery } from './queries.ts';
import type { RunAddress } from './queries.ts';

/** The rows that were not taken: line, column, what stands there, and why. */
export function RefusedRows({ address, count }: { address: RunAddress; count: number }) {
  const { t, language } = useWords();
  const refused = useInfiniteQuery(refusedQuery(address));
  if (refused.isPending) return <Skeleton rows={3} />;
  if (!refused.data) return <ErrorState error={refused.error} onRetry={() => void refused.refetch()} />;
  const rows = refused.data.pages.flatMap((page) => page.rows);
  return (
    <section aria-label={t('import.refused')} className="stack">
      <div>
        <h2>{t('import.refusedTitle', { count: formatNumber(count, language) })}</h2>
        <p className="second">{t('import.refusedSay')}</p>
      </div>
      <table className="table table-lines refused-rows">
        <thead>
          <tr>
            <th scope="col">{t('import.line')}</th>
            <th scope="col">{t('import.inColumn')}</th>
            <th scope="col">{t('import.value')}</th>
            <th scope="col">{t('import.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.line} ${row.column ?? ''}`}>
              <td className="meta nowrap" data-at="2">
                {t('import.lineOf', { line: formatNumber(row.line, language) })}
              </td>
              <td data-at="1">{row.column ?? <span className="second">{t('import.wholeRow')}</span>}</td>
              <td data-at="4" className="refused-value">
                {row.value !== null && row.value !== '' && <code title={row.value}>{row.value}</code>}
              </td>
              <td className="danger-text" data-at="3">
                {t(`reason.${row.reason}`)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {refused.hasNextPage && (
        <div>
          <Button size="small" busy={refused.isFetchingNextPage} onPress={() => void refused.fetchNextPage()}>
            {t('import.moreRefused')}
          </Button>
        </div>
      )}
    </section>
  );
}
