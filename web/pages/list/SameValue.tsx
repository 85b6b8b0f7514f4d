import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { findRecords } from '#contract/records.ts';
import { lookUpRecords } from '#contract/reveals.ts';
import type { ShownRecord } from '#contract/records.ts';
import { addresses } from '../../addresses.ts';
import { call } from '../../api.ts';
import { formatNumber } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { useErrorWords } from '../../parts/states.tsx';
import { ProblemError } from '../../problem.ts';
import { offered } from '../lookup/offered.ts';
import { lineFields, useRecordLine } from '../lookup/record-line.ts';
import { quotasQuery } from '../reveal/queries.ts';

interface SameValueProps {
  table: ProjectTable;
  kind: 'phone' | 'email';
  /** One phone or e-mail as it was typed. */
  value: string;
}

/** More would be no warning but a list. */
const most = 5;

/**
 * Which records hold this already, as far as its reader may know. Where he reads the field openly that is an ordinary
 * filter, asked by itself: it costs nothing and finds nothing that is masked. What he sees only masked is looked up when
 * he presses, since that counts against his day; who may neither sees nothing at all.
 */
export function SameValue({ table, kind, value }: SameValueProps) {
  const { t, language } = useWords();
  const words = useErrorWords();
  const open = useOpenHolders(table, kind, value);
  const lookup = useLookup(table, value);
  const mayLookUp = offered(table, value) === kind && lookup.data === undefined;
  // a lookup finds what is open, too
  const found = lookup.data?.records ?? open.data?.records ?? [];
  const error = lookup.error ?? (isNoValue(open.error) ? null : open.error);
  return (
    <div className="same" role="status">
      {found.length > 0 && (
        <p className="same-head">
          <Icon name="alert" small />
          {t(`same.${kind}`)}
        </p>
      )}
      <Holders table={table} records={found.slice(0, most)} />
      {(found.length > most || lookup.data?.more === true) && (
        <p className="meta">{t('lookup.more', { count: formatNumber(Math.min(most, found.length), language) })}</p>
      )}
      {lookup.data && found.length === 0 && <p className="meta">{t('lookup.none')}</p>}
      {lookup.data && (
        <p className="meta">{t('quota.left', { count: formatNumber(lookup.data.quota.left, language) })}</p>
      )}
      {mayLookUp && (
        <div className="row" title={t('lookup.why')}>
          <Button look="quiet" size="small" icon="masked" busy={lookup.isPending} onPress={() => lookup.mutate()}>
            {t('same.check')}
          </Button>
        </div>
      )}
      {error && <p className="meta">{words(error)}</p>}
    </div>
  );
}

/** In a new tab: what was typed stays where it is. */
function Holders({ table, records }: { table: ProjectTable; records: readonly ShownRecord[] }) {
  const { t } = useWords();
  const { project } = useProject();
  const lineOf = useRecordLine(table);
  if (records.length === 0) return null;
  return (
    <ul className="same-list">
      {records.map((record) => {
        const { name, aside } = lineOf(record);
        return (
          <li key={record.id}>
            <a
              className="link"
              href={addresses.record(project.id, table.id, record.id)}
              target="_blank"
              rel="noreferrer"
            >
              {name}
              <Icon name="out" small />
              <span className="unseen"> ({t('same.newTab')})</span>
            </a>
            {aside !== '' && <span className="meta"> {aside}</span>}
          </li>
        );
      })}
    </ul>
  );
}

/** What stands in the form is no value of the kind yet; the form says so itself. */
function isNoValue(error: unknown): boolean {
  return error instanceof ProblemError && error.code === 'invalid_value';
}

function useOpenHolders(table: ProjectTable, kind: SameValueProps['kind'], value: string) {
  const { project } = useProject();
  const wanted = kind === 'email' ? 'emails' : 'phones';
  const fields = table.fields.filter((field) => field.kind === wanted && field.read === 'open');
  const { nameField, other } = lineFields(table);
  const shown = [nameField, other].flatMap((field) => (field === undefined ? [] : [field.id]));
  return useQuery({
    queryKey: ['project', project.id, 'table', table.id, 'same', value],
    queryFn: ({ signal }) =>
      call(findRecords, {
        params: { project: project.id, table: table.id },
        body: {
          filter: { match: 'any', of: fields.map(({ id }) => ({ field: id, is: 'equals' as const, value })) },
          fields: shown,
          limit: most + 1,
        },
        signal,
      }),
    enabled: fields.length > 0 && table.rights.includes('view'),
    gcTime: 0,
  });
}

function useLookup(table: ProjectTable, value: string) {
  const { project } = useProject();
  const queries = useQueryClient();
  const { queryKey } = quotasQuery(project.id);
  return useMutation({
    gcTime: 0,
    mutationFn: () => call(lookUpRecords, { params: { project: project.id, table: table.id }, body: { value } }),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
}
