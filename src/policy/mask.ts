/**
 * The last step of every reply, and the only maker of `Masked`. It asks for a value only where this member may
 * read it openly on this very row: a masked or hidden value is not even deciphered.
 */
import { Refusal } from '#contract/errors.ts';
import type { FieldId, RecordId, TableId } from '#contract/ids.ts';
import type { ShownValue } from '#contract/fields.ts';
import type { ShownChange, ShownRecord, Titles } from '#contract/records.ts';
import type { CompiledPolicy } from './compiled.ts';
import { may } from './decide.ts';
import { exportRights } from './export-rights.ts';
import type { Contact } from './redact.ts';
import { plansOf } from './plan.ts';
import type { Plan } from './plan.ts';
import { classOf } from './region.ts';
import type { RowClass } from './region.ts';
import { reveal, showChange, showLeaving, showRecord, showTitle } from './reading.ts';
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
export type ReadableValue =
  | Exclude<ShownValue, { state: 'masked' }>
  | {
      readonly state: 'text';
      readonly redacted: string;
      readonly original: () => { readonly text: string; readonly contacts: readonly Contact[] } | null;
      /** As in a `ShownValue`. */
      readonly words?: true;
    };
/** `relation`: the record that it names, and where that stands; null for one that is nowhere. */
export type OpenedValue =
  ReadableValue | { readonly state: 'relation'; readonly record: RecordId; readonly found: RelatedRow | null };

/** A record that another one names: `title` is the field that it is called by. */
export interface RelatedRow {
  readonly table: TableId;
  readonly row: StoredRow;
  readonly title: FieldId | null;
  readonly open: Opener;
}

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
   * and exported on this very row, masked where it may only be read, empty where it is hidden. Of a relation the title
   * leaves, by the same rule on the row that it names. Throws `not_found` for a row that may not leave.
   */
  leaving(table: TableId, row: StoredRow, open: Opener, columns: readonly FieldId[], write: LineWriter): Masked<string>;
  /** Lines as one text. */
  text(lines: readonly Masked<string>[]): Masked<string>;
  /**
   * A file that was such a text when it was written. `rights`: the member's `exportRights` then, in `tables`. Throws
   * `export_gone` where they are no longer the same, before `open` is called.
   */
  file(tables: readonly TableId[], rights: string, open: () => string): Masked<string>;
  /** The row that the member has just created, which he may be unable to view: then it shows no value. */
  created(table: TableId, row: StoredRow, open: Opener): Masked<ShownRecord>;
  /**
   * One change, by the access of today: `rowClass` is that of the row as it is now. Masked fields show that they
   * changed, hidden ones nothing, nor do relations that led out of view before and after; with no field left it is a
   * bare touch. Throws `not_found` like `record`.
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
  /** A reply with what the records are called that it names: of those in view alone, by the rights on their own rows. */
  titled<T>(reply: Masked<T>, related: readonly RelatedRow[]): Masked<T & { titles: Titles }>;
  list<T>(items: readonly Masked<T>[]): Masked<T[]>;
  /** Several masked parts as one reply. */
  join<Parts extends Record<string, Masked<unknown>>>(parts: Parts): Masked<Unmasked<Parts>>;
  /**
   * DANGEROUS: masks nothing. For replies in which no value of a customer's field can stand: ids, names of
   * members, counts, cursors. Whoever calls it vouches for that.
   */
  withoutCustomerValues<T>(reply: T): Masked<T>;
}

/**
 * The mask of one member; of somebody without a policy (null) it shows no record at all. A relation reads as empty where
 * the record that it names is not in his view, in whatever way it comes through here.
 */
export function maskFor(policy: CompiledPolicy | null): Mask {
  const planOf = (table: TableId, rowClass: RowClass): Plan | undefined => {
    const found = policy?.tables[table];
    return found === undefined ? undefined : plansOf(found)[rowClass];
  };
  const planOfRow = (table: TableId, row: StoredRow): Plan | undefined =>
    policy === null ? undefined : planOf(table, classOf(row, policy));
  const shown = (plan: Plan, row: StoredRow, open: Opener) => ({ plan, row, open, planOf: planOfRow });

  return Object.freeze<Mask>({
    record: (table, row, open, select) => masked(showRecord(shown(inView(planOfRow(table, row)), row, open), select)),
    revealed: (table, row, open, field) => {
      const { value, costs } = reveal(shown(inView(planOfRow(table, row)), row, open), field);
      return { shown: masked(value), costs };
    },
    leaving: (table, row, open, columns, write) => {
      const plan = planOfRow(table, row);
      if (plan?.mayLeave !== true) throw new Refusal('not_found');
      return masked(write(columns.map((field) => showLeaving(shown(plan, row, open), field))));
    },
    text: (lines) => masked(lines.map(({ reply }) => reply).join('')),
    file: (tables, rights, open) => {
      if (policy === null || exportRights(policy, tables) !== rights) throw new Refusal('export_gone');
      return masked(open());
    },
    created: (table, row, open) => masked(showRecord(shown(known(planOfRow(table, row)), row, open))),
    change: (table, rowClass, change, open) =>
      masked(showChange(planOfRow, inView(planOf(table, rowClass)), change, open)),
    typed: (table, open) => {
      const typed = policy !== null && may(policy, 'security') ? open() : null;
      return masked(policy === null || typed === null ? null : showTyped(policy, table, typed));
    },
    titled: ({ reply }, related) => {
      const titles = Object.fromEntries(related.flatMap((found) => showTitle(planOfRow, found)));
      return masked({ ...reply, titles });
    },
    list: (items) => masked(items.map(({ reply }) => reply)),
    join: <Parts extends Record<string, Masked<unknown>>>(parts: Parts) =>
      masked(Object.fromEntries(Object.entries(parts).map(([key, { reply }]) => [key, reply])) as Unmasked<Parts>),
    withoutCustomerValues: (reply) => masked(reply, true),
  });
}

function known(plan: Plan | undefined): Plan {
  if (plan === undefined) throw new Refusal('not_found');
  return plan;
}

function inView(plan: Plan | undefined): Plan {
  if (plan?.inView !== true) throw new Refusal('not_found');
  return plan;
}
