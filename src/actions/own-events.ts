/** Events that the door itself makes: refusals, and what it noticed on the way. */
import type { EventId, TableId } from '#contract/ids.ts';
import type { Refusal } from '#contract/errors.ts';
import type { Entry } from '#audit/append.ts';
import type { EventKind } from '#audit/draft.ts';
import type { ForgedRow } from '#database/row-macs.ts';
import { newId } from '#database/uuid.ts';
import type { Actor } from '#policy/actor.ts';
import type { Damage, DamagedValue, DamagedView } from './context.ts';

export const valueDamaged: EventKind = {
  name: 'value.damaged',
  vi: 'Phát hiện {count, plural, other {# bản ghi}} có giá trị bị sửa ngoài Kín, trong bảng {table}',
  en: 'Found {count, plural, one {# record} other {# records}} with values changed outside of Kín, in {table}',
};

export const rightsForged: EventKind = {
  name: 'rights.forged',
  vi: 'Phát hiện quyền bị ghi thẳng vào cơ sở dữ liệu; Kín không công nhận',
  en: 'Found rights written straight into the database; Kín does not honour them',
};

/** The refusal of any action: named like the action, marked as refused; which code it was is for few. */
export function refusalEntry(
  id: EventId,
  actor: Actor,
  kind: EventKind,
  facts: { table: TableId | null; refusal: Refusal; params: Readonly<Record<string, string>> },
): Entry {
  const { code, field } = facts.refusal;
  return {
    id,
    actor,
    draft: {
      kind,
      table: facts.table,
      count: 0,
      outcome: 'refused',
      detail: { code },
      // What the caller sent, ids in the path included, may be a guess at something: it dies with what was typed.
      typed: { ...facts.params, ...(field === undefined ? {} : { field }) },
    },
  };
}

export const viewDamaged: EventKind = {
  name: 'view.damaged',
  vi: 'Phát hiện chế độ xem của bảng {table} bị sửa ngoài Kín; Kín không dùng bộ lọc trong đó',
  en: 'Found views of {table} changed outside of Kín; their filters are not used',
};

/** One event per table in which values did not open, and one per table in which views did not. */
export function damageEntries(damage: readonly Damage[]): Entry[] {
  return [
    ...valueEntries(damage.filter((each) => 'record' in each)),
    ...viewEntries(damage.filter((each) => 'view' in each)),
  ];
}

function viewEntries(damage: readonly DamagedView[]): Entry[] {
  return [...Map.groupBy(damage, ({ table }) => table)].map(([table, found]) => ({
    id: newId() as EventId,
    actor: { kind: 'system' },
    draft: { kind: viewDamaged, table, count: 0, outcome: 'done', detail: { views: found.map(({ view }) => view) } },
  }));
}

function valueEntries(damage: readonly DamagedValue[]): Entry[] {
  const byTable = Map.groupBy(damage, ({ table }) => table);
  return [...byTable].map(([table, found]) => ({
    id: newId() as EventId,
    actor: { kind: 'system' },
    draft: {
      kind: valueDamaged,
      table,
      count: new Set(found.map(({ record }) => record)).size,
      outcome: 'done',
      detail: { values: found.map(({ record, field }) => ({ record, field })) },
    },
  }));
}

export function forgedEntry(forged: readonly ForgedRow[]): Entry {
  return {
    id: newId() as EventId,
    actor: { kind: 'system' },
    draft: {
      kind: rightsForged,
      table: null,
      count: 0,
      outcome: 'done',
      detail: { rows: forged.map(({ label, id }) => ({ label, id })) },
    },
  };
}
