/**
 * The last step of every reply, and the only maker of `Masked`. It asks for a value only where this member may
 * read it openly on this very row: a masked or hidden value is not even deciphered.
 */
import { Refusal } from '#contract/errors.ts';
import type { FieldId, TableId } from '#contract/ids.ts';
import type { ShownValue } from '#contract/fields.ts';
import type { ShownChange, ShownRecord } from '#contract/records.ts';
import { keepingRights } from '#contract/rights.ts';
import type { KeepingRight } from '#contract/rights.ts';
import type { CompiledPolicy, TablePolicy } from './compiled.ts';
import { may } from './decide.ts';
import { exportRights } from './export-rights.ts';
import { contactKinds, redact } from './redact.ts';
import type { Contact, ContactKind } from './redact.ts';
import { classOf, contains, isInPool, noRows, rowClasses } from './region.ts';
import type { RowClass } from './region.ts';
import { masked } from './reply.ts';
import type { Masked } from './reply.ts';
import { showTyped } from './typed-texts.ts';
import type { TypedText } from './typed-texts.ts';

/** A row as it was found: everything that is no secret, and which fields hold a value. */
export interface StoredRow extends Omit<ShownRecord, 'values' | 'writable' | 'revealable' | 'may'> {
  readonly filled: ReadonlySet<FieldId>;
}

/** A change as it was found: which fields, not what they held. */
export interface StoredChange extends Omit<ShownChange, 'fields'> {
  readonly fields: readonly FieldId[];
}

/**
 * A value as its store gives it. `text`: a text in which e-mails or phones were found; `redacted` is its form
 * with all of them masked, `original` opens it and answers null when the ciphertext is damaged. Offsets of
 * `contacts` are into that original.
 */
export type OpenedValue =
  | Exclude<ShownValue, { state: 'masked' }>
  | {
      readonly state: 'text';
      readonly redacted: string;
      readonly original: () => { readonly text: string; readonly contacts: readonly Contact[] } | null;
    };

export type Opener = (field: FieldId) => OpenedValue;
/** One value for each column. */
export type LineWriter = (values: readonly ShownValue[]) => string;
export type ChangeOpener = (field: FieldId) => { readonly before: OpenedValue; readonly after: OpenedValue };

/** One value that was revealed, and how many of a quota that takes. */
export interface Revealed {
  readonly shown: Masked<ShownValue>;
  readonly costs: number;
}

type Unmasked<Parts> = { [K in keyof Parts]: Parts[K] extends Masked<infer T> ? T : never };

export interface Mask {
  /** One row, with `select` only those fields. Throws `not_found` for a row out of the member's view. */
  record(table: TableId, row: StoredRow, open: Opener, select?: ReadonlySet<FieldId>): Masked<ShownRecord>;
  /**
   * One field of one row, its mask lifted where it may be revealed there; of a text also the contacts in it, of the kinds
   * that may. It costs one for each item of a list and each contact in a text, one at least; what is empty, damaged or
   * open anyway costs nothing. Throws `not_found` like `record`, `forbidden` for a field that is neither open nor to be
   * revealed on this very row: then nothing was opened.
   */
  revealed(table: TableId, row: StoredRow, open: Opener, field: FieldId): Revealed;
  /**
   * One row as it leaves in a file: `write` makes a line of a value for each column. It is open where it may be read
   * and exported on this very row, masked where it may only be read, empty where it is hidden. Throws `not_found` for
   * a row that may not leave.
   */
  leaving(table: TableId, row: StoredRow, open: Opener, columns: readonly FieldId[], write: LineWriter): Masked<string>;
  /** Lines as one text. */
  text(lines: readonly Masked<string>[]): Masked<string>;
  /**
   * A file that was such a text when it was written. `rights`: the member's `exportRights` then. Throws
   * `export_gone` where they are no longer the same, before `open` is called.
   */
  file(table: TableId, rights: string, open: () => string): Masked<string>;
  /** The row that the member has just created, which he may be unable to view: then it shows no value. */
  created(table: TableId, row: StoredRow, open: Opener): Masked<ShownRecord>;
  /**
   * One change, by the access of today: `rowClass` is that of the row as it is now. Masked fields show that they
   * changed, hidden ones nothing; with no field left it is a bare touch. Throws `not_found` like `record`.
   */
  change(table: TableId, rowClass: RowClass, change: StoredChange, open: ChangeOpener): Masked<ShownChange>;
  /**
   * What somebody typed, which may be anything: for holders of `security`, less the e-mails and phones that they do not
   * read on every row of the table. For others null, and `open` is not called.
   */
  typed(
    table: TableId | null,
    open: () => Readonly<Record<string, TypedText>> | null,
  ): Masked<Record<string, string> | null>;
  list<T>(items: readonly Masked<T>[]): Masked<T[]>;
  /** Several masked parts as one reply. */
  join<Parts extends Record<string, Masked<unknown>>>(parts: Parts): Masked<Unmasked<Parts>>;
  /**
   * DANGEROUS: masks nothing. For replies in which no value of a customer's field can stand: ids, names of
   * members, counts, cursors. Whoever calls it vouches for that.
   */
  withoutCustomerValues<T>(reply: T): Masked<T>;
}

/** What the fields of a table are on rows of one class. */
interface Plan {
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

/** The mask of one member; of somebody without a policy (null) it shows no record at all. */
export function maskFor(policy: CompiledPolicy | null): Mask {
  const planOf = (table: TableId, rowClass: RowClass): Plan | undefined => {
    const found = policy?.tables[table];
    return found === undefined ? undefined : plansOf(found)[rowClass];
  };
  const planOfRow = (table: TableId, row: StoredRow): Plan | undefined =>
    policy === null ? undefined : planOf(table, classOf(row, policy));

  return Object.freeze<Mask>({
    record: (table, row, open, select) => masked(showRecord(inView(planOfRow(table, row)), row, open, select)),
    revealed: (table, row, open, field) => {
      const { value, costs } = reveal(inView(planOfRow(table, row)), row, open, field);
      return { shown: masked(value), costs };
    },
    leaving: (table, row, open, columns, write) =>
      masked(write(showLeaving(planOfRow(table, row), row, open, columns))),
    text: (lines) => masked(lines.map(({ reply }) => reply).join('')),
    file: (table, rights, open) => {
      if (policy === null || exportRights(policy, table) !== rights) throw new Refusal('export_gone');
      return masked(open());
    },
    created: (table, row, open) => masked(showRecord(known(planOfRow(table, row)), row, open)),
    change: (table, rowClass, change, open) => masked(showChange(inView(planOf(table, rowClass)), change, open)),
    typed: (table, open) => {
      const typed = policy !== null && may(policy, 'security') ? open() : null;
      return masked(policy === null || typed === null ? null : showTyped(policy, table, typed));
    },
    list: (items) => masked(items.map(({ reply }) => reply)),
    join: <Parts extends Record<string, Masked<unknown>>>(parts: Parts) =>
      masked(Object.fromEntries(Object.entries(parts).map(([key, { reply }]) => [key, reply])) as Unmasked<Parts>),
    withoutCustomerValues: (reply) => masked(reply),
  });
}

/** By the compiled policy itself, which is frozen: other rights are another one. */
const made = new WeakMap<TablePolicy, readonly Plan[]>();

function plansOf(table: TablePolicy): readonly Plan[] {
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

function known(plan: Plan | undefined): Plan {
  if (plan === undefined) throw new Refusal('not_found');
  return plan;
}

function inView(plan: Plan | undefined): Plan {
  if (plan?.inView !== true) throw new Refusal('not_found');
  return plan;
}

function showRecord(plan: Plan, row: StoredRow, open: Opener, select?: ReadonlySet<FieldId>): ShownRecord {
  const values: Record<string, ShownValue> = {};
  const wanted = (field: FieldId) => select === undefined || select.has(field);
  for (const field of plan.open) {
    if (!wanted(field)) continue;
    values[field] = row.filled.has(field) ? showOpen(open(field), plan.hiddenKinds) : { state: 'empty' };
  }
  for (const field of plan.masked) {
    if (wanted(field)) values[field] = { state: row.filled.has(field) ? 'masked' : 'empty' };
  }
  const { id, version, assignee, team, createdAt, updatedAt } = row;
  const writable = [...plan.writable];
  const revealable = [...plan.revealable];
  const may = plan.may.filter((right) => right !== 'claim' || isInPool(row));
  return { id, version, assignee, team, createdAt, updatedAt, values, writable, revealable, may };
}

function reveal(plan: Plan, row: StoredRow, open: Opener, field: FieldId): { value: ShownValue; costs: number } {
  const isOpen = plan.open.includes(field);
  if (!isOpen && !plan.revealable.includes(field)) throw new Refusal('forbidden');
  if (!row.filled.has(field)) return { value: { state: 'empty' }, costs: 0 };
  const found = open(field);
  const value = showOpen(found, plan.closedKinds);
  if (value.state !== 'open') return { value, costs: 0 };
  if (isOpen) return { value, costs: newlyShown(found, plan) };
  return { value, costs: Math.max(1, typeof value.value === 'string' ? newlyShown(found, plan) : value.value.length) };
}

/** How many contacts of a text are masked to this reader, and are not in what is revealed. */
function newlyShown(found: OpenedValue, { hiddenKinds, closedKinds }: Plan): number {
  if (found.state !== 'text' || hiddenKinds.size === closedKinds.size) return 0;
  const contacts = found.original()?.contacts ?? [];
  return contacts.filter(({ kind }) => hiddenKinds.has(kind) && !closedKinds.has(kind)).length;
}

function showLeaving(plan: Plan | undefined, row: StoredRow, open: Opener, columns: readonly FieldId[]): ShownValue[] {
  if (plan?.mayLeave !== true) throw new Refusal('not_found');
  return columns.map((field) => {
    if (!row.filled.has(field)) return { state: 'empty' };
    if (plan.leaving.includes(field)) return showOpen(open(field), plan.keptKinds);
    return { state: plan.open.includes(field) || plan.masked.includes(field) ? 'masked' : 'empty' };
  });
}

function showChange(plan: Plan, change: StoredChange, open: ChangeOpener): ShownChange {
  const { version, event, at, actor, act, through } = change;
  const fields: ShownChange['fields'] = [];
  for (const field of change.fields) {
    if (plan.open.includes(field)) {
      const { before, after } = open(field);
      fields.push({ field, before: showOpen(before, plan.hiddenKinds), after: showOpen(after, plan.hiddenKinds) });
    } else if (plan.masked.includes(field)) {
      fields.push({ field, before: { state: 'masked' }, after: { state: 'masked' } });
    }
  }
  return { version, event, at, actor, act, through, fields };
}

/** A value that may be read; of a text, less the contacts of the kinds that may not. */
function showOpen(value: OpenedValue, hiddenKinds: ReadonlySet<ContactKind>): ShownValue {
  if (value.state !== 'text') return value;
  if (hiddenKinds.size === contactKinds.length) return { state: 'open', value: value.redacted };
  const original = value.original();
  if (original === null) return { state: 'damaged' };
  return { state: 'open', value: redact(original.text, original.contacts, hiddenKinds) };
}
