/** What the mask does on rows of each class: worked out once per compiled policy, since a page asks it of every row. */
import type { FieldId } from '#contract/ids.ts';
import { keepingRights } from '#contract/rights.ts';
import type { KeepingRight } from '#contract/rights.ts';
import type { TablePolicy } from './compiled.ts';
import { contactKinds } from './redact.ts';
import type { ContactKind } from './redact.ts';
import { contains, noRows, rowClasses } from './region.ts';
import type { RowClass } from './region.ts';

/** What the fields of a table are on rows of one class. */
export interface Plan {
  readonly inView: boolean;
  readonly open: readonly FieldId[];
  readonly masked: readonly FieldId[];
  readonly writable: readonly FieldId[];
  readonly may: readonly KeepingRight[];
  /** Kinds of contact that are masked in text. */
  readonly hiddenKinds: ReadonlySet<ContactKind>;
  /** Masked fields that may be revealed, and kinds of contact that stay masked in what is revealed. */
  readonly revealable: readonly FieldId[];
  readonly closedKinds: ReadonlySet<ContactKind>;
  /** Whether such a row may leave in a file, and then what of it does: fields, and kinds of contact that are masked. */
  readonly mayLeave: boolean;
  readonly leaving: readonly FieldId[];
  readonly keptKinds: ReadonlySet<ContactKind>;
}

/** By the compiled policy itself, which is frozen: other rights are another one. */
const made = new WeakMap<TablePolicy, readonly Plan[]>();

export function plansOf(table: TablePolicy): readonly Plan[] {
  const known = made.get(table);
  if (known !== undefined) return known;
  const plans = rowClasses.map((each) => makePlan(table, each));
  made.set(table, plans);
  return plans;
}

function makePlan(table: TablePolicy, rowClass: RowClass): Plan {
  const fields = Object.entries(table.fields).map(([id, field]) => ({ id: Number(id) as FieldId, field }));
  const at = (level: string) => fields.filter(({ field }) => field.read[rowClass] === level).map(({ id }) => id);
  const open = at('open');
  const masked = at('masked');
  const closed = (kind: ContactKind) => table.groupRead[kind][rowClass] !== 'open';
  const inView = contains(table.rights.view, rowClass);
  return {
    inView,
    open,
    masked,
    writable: fields.filter(({ field }) => contains(field.write, rowClass)).map(({ id }) => id),
    may: keepingRights.filter((right) => contains(table.rights[right], rowClass)),
    hiddenKinds: new Set(contactKinds.filter(closed)),
    revealable: masked.filter((id) => contains(table.fields[id]?.reveal ?? noRows, rowClass)),
    closedKinds: new Set(contactKinds.filter((kind) => closed(kind) && !contains(table.groupReveal[kind], rowClass))),
    mayLeave: inView && contains(table.rights.export, rowClass),
    leaving: open.filter((id) => contains(table.fields[id]?.export ?? noRows, rowClass)),
    keptKinds: new Set(contactKinds.filter((kind) => closed(kind) || !contains(table.groupExport[kind], rowClass))),
  };
}
