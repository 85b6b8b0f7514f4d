/**
 * The answer to a request that wrote one record, when it is sent again: the record as it is now, as far as who asks may
 * see it now. Where he sees it no more it is named as it was at first, without a value.
 */
import type { RecordId, TableId } from '#contract/ids.ts';
import type { TitledRecord } from '#contract/records.ts';
import type { Shown, Subject } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext } from '#actions/context.ts';
import { may } from '#policy/decide.ts';
import type { Mask, StoredRow } from '#policy/mask.ts';
import type { Masked } from '#policy/reply.ts';
import { readRow } from '#query/read-rows.ts';
import { openOne, relatedDetail } from './related.ts';
import { openFields } from './shown-fields.ts';

/** What is kept of an answer: what was no secret to who got it. */
type KeptRecord = Omit<StoredRow, 'filled'>;

export function keptOf({ id, version, assignee, team, createdAt, updatedAt }: StoredRow): KeptRecord {
  return { id, version, assignee, team, createdAt, updatedAt };
}

interface ShownAgain {
  readonly subject: Subject;
  readonly shown: Shown;
  /** Null: it is out of view. */
  readonly show: (mask: Mask) => Masked<TitledRecord> | null;
}

export async function readAgain(context: MemberContext, id: TableId, record: RecordId): Promise<ShownAgain> {
  const { tx, vault, policy, project } = context;
  const table = tableOf(project, id);
  const stored = await readRow(tx, table.id, record, { region: may(policy, 'view', table.id), standing: policy });
  if (stored === null) return { subject: { table: table.id, count: 0 }, shown: { detail: {} }, show: () => null };
  const { opened, related } = await openOne(context, await vault.project(tx), table, stored);
  const { key, row, open } = opened;
  return {
    subject: {
      table: table.id,
      count: 1,
      ...(key === null ? {} : { about: { table: table.id, record: stored.id, key } }),
    },
    shown: {
      detail: {
        records: [stored.id],
        fields: openFields(policy, table.id, [row]),
        ...relatedDetail(policy, related),
      },
    },
    show: (mask) => mask.titled(mask.record(table.id, row, open), related),
  };
}

/** For replies that are one record. `kept` is what `keptOf` gave. */
export async function showAgain(context: MemberContext, table: TableId, kept: unknown) {
  const first = kept as KeptRecord;
  const { subject, shown, show } = await readAgain(context, table, first.id);
  const bare = { ...first, values: {}, writable: [], revealable: [], may: [], titles: {} };
  return { subject, shown, show: (mask: Mask): Masked<TitledRecord> => show(mask) ?? mask.withoutCustomerValues(bare) };
}

/** For replies of which a record is a part, null where it is out of view. `kept` is its id. */
export async function showGivenAgain(context: MemberContext, table: TableId, kept: unknown) {
  const { subject, shown, show } = await readAgain(context, table, kept as RecordId);
  return {
    subject,
    shown,
    show: (mask: Mask): Masked<{ record: TitledRecord | null }> =>
      mask.join({ record: show(mask) ?? mask.withoutCustomerValues(null) }),
  };
}
