/** What of a stored value its reader may see, by what the plan of its row's class says. */
import { Refusal } from '#contract/errors.ts';
import type { ShownValue } from '#contract/fields.ts';
import type { FieldId, RecordId, TableId } from '#contract/ids.ts';
import type { ShownChange, ShownRecord, Titles } from '#contract/records.ts';
import type { ChangeOpener, OpenedValue, Opener, ReadableValue, RelatedRow, StoredChange, StoredRow } from './mask.ts';
import type { Plan } from './plan.ts';
import { contactKinds, redact } from './redact.ts';
import type { ContactKind } from './redact.ts';
import { isInPool } from './region.ts';

/** The plan for rows of this row's class; undefined for who may do nothing there. */
export type PlanOf = (table: TableId, row: StoredRow) => Plan | undefined;

/** A row that is being shown, to whom it is in view. */
export interface Row {
  readonly plan: Plan;
  readonly row: StoredRow;
  readonly open: Opener;
  /** For what its relations name. */
  readonly planOf: PlanOf;
}

const empty = { state: 'empty' } as const;

export function showRecord(shown: Row, select?: ReadonlySet<FieldId>): ShownRecord {
  const { plan, row } = shown;
  const values = [...plan.open, ...plan.masked]
    .filter((field) => select === undefined || select.has(field))
    .map((field) => [field, showField(shown, field)] as const);
  const { id, version, assignee, team, createdAt, updatedAt } = row;
  const writable = [...plan.writable];
  const revealable = [...plan.revealable];
  const may = plan.may.filter((right) => right !== 'claim' || isInPool(row));
  const open = Object.fromEntries(values) as ShownRecord['values'];
  return { id, version, assignee, team, createdAt, updatedAt, values: open, writable, revealable, may };
}

/** Undefined: it is hidden. */
function showField({ plan, row, open, planOf }: Row, field: FieldId): ShownValue | undefined {
  const isOpen = plan.open.includes(field);
  if (!isOpen && !plan.masked.includes(field)) return undefined;
  if (!row.filled.has(field)) return empty;
  return isOpen ? showOpen(readable(planOf, open(field)), plan.hiddenKinds) : { state: 'masked' };
}

/** What a record out of view is called is nothing; where the title is hidden, it is empty. */
export function showTitle(planOf: PlanOf, found: RelatedRow): [RecordId, Titles[string]][] {
  const shown = rowInView(planOf, found);
  if (shown === null) return [];
  const { title, row, table } = found;
  return [[row.id, { table, title: (title === null ? undefined : showField(shown, title)) ?? empty }]];
}

/** What a field is in a file; of a relation the title. */
export function showLeaving(shown: Row, field: FieldId): ShownValue {
  const { plan, row, open, planOf } = shown;
  if (!row.filled.has(field)) return empty;
  if (plan.mayLeave && plan.leaving.includes(field)) {
    const value = open(field);
    return value.state === 'relation' ? leavingTitle(planOf, value.found) : showOpen(value, plan.keptKinds);
  }
  return plan.open.includes(field) || plan.masked.includes(field) ? { state: 'masked' } : empty;
}

function leavingTitle(planOf: PlanOf, found: RelatedRow | null): ShownValue {
  const shown = found === null ? null : rowInView(planOf, found);
  return found === null || shown === null || found.title === null ? empty : showLeaving(shown, found.title);
}

export function reveal({ plan, row, open, planOf }: Row, field: FieldId): { value: ShownValue; costs: number } {
  const isOpen = plan.open.includes(field);
  if (!isOpen && !plan.revealable.includes(field)) throw new Refusal('forbidden');
  if (!row.filled.has(field)) return { value: empty, costs: 0 };
  const found = readable(planOf, open(field));
  const value = showOpen(found, plan.closedKinds);
  if (value.state !== 'open') return { value, costs: 0 };
  if (isOpen) return { value, costs: newlyShown(found, plan) };
  return { value, costs: Math.max(1, typeof value.value === 'string' ? newlyShown(found, plan) : value.value.length) };
}

export function showChange(planOf: PlanOf, plan: Plan, change: StoredChange, open: ChangeOpener): ShownChange {
  const { version, event, at, actor, act, through } = change;
  const fields: ShownChange['fields'] = [];
  for (const field of change.fields) {
    if (plan.open.includes(field)) {
      const stored = open(field);
      const before = showOpen(readable(planOf, stored.before), plan.hiddenKinds);
      const after = showOpen(readable(planOf, stored.after), plan.hiddenKinds);
      // From one record out of view to another: as if it had not been touched.
      if (before.state !== 'empty' || after.state !== 'empty') fields.push({ field, before, after });
    } else if (plan.masked.includes(field)) {
      fields.push({ field, before: { state: 'masked' }, after: { state: 'masked' } });
    }
  }
  return { version, event, at, actor, act, through, fields };
}

/** A relation to a record out of view, or to none that is there, reads as empty. */
function readable(planOf: PlanOf, value: OpenedValue): ReadableValue {
  if (value.state !== 'relation') return value;
  const { record, found } = value;
  return found === null || rowInView(planOf, found) === null ? empty : { state: 'open', value: record };
}

/** Null: out of view. */
function rowInView(planOf: PlanOf, { table, row, open }: RelatedRow): Row | null {
  const plan = planOf(table, row);
  return plan?.inView === true ? { plan, row, open, planOf } : null;
}

/** How many contacts of a text are masked to this reader, and are not in what is revealed. */
function newlyShown(found: ReadableValue, { hiddenKinds, closedKinds }: Plan): number {
  if (found.state !== 'text' || hiddenKinds.size === closedKinds.size) return 0;
  const contacts = found.original()?.contacts ?? [];
  return contacts.filter(({ kind }) => hiddenKinds.has(kind) && !closedKinds.has(kind)).length;
}

/** A value that may be read; of a text, less the contacts of the kinds that may not. */
function showOpen(value: ReadableValue, hiddenKinds: ReadonlySet<ContactKind>): ShownValue {
  if (value.state !== 'text') return value;
  const open = (text: string): ShownValue => ({ state: 'open', value: text, ...(value.words && { words: true }) });
  if (hiddenKinds.size === contactKinds.length) return open(value.redacted);
  const original = value.original();
  if (original === null) return { state: 'damaged' };
  return open(redact(original.text, original.contacts, hiddenKinds));
}
