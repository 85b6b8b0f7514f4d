/** What somebody typed, as a holder of `security` reads it in the log. */
import type { FieldId, TableId } from '#contract/ids.ts';
import type { CompiledPolicy, ReadByClass } from './compiled.ts';
import { may } from './decide.ts';
import { isReadable, openRegion } from './fields.ts';
import { contactKinds, redact } from './redact.ts';
import type { Contact } from './redact.ts';
import { contains, noRows, rowClasses, subtract } from './region.ts';

/** With the e-mails and phones in it; of a lookup, the whole of it is one. */
export interface TypedText {
  readonly text: string;
  readonly contacts: readonly Contact[];
  /** The field of which it was asked for as a value. */
  readonly about?: FieldId;
}

/** Constant, like any mask. */
const maskedText = '•••';

/**
 * Beside what was typed stand the records that it found: an e-mail or a phone in it is the value of one of them. So it
 * is shown to whoever reads that kind openly on every row of the table in his view, and masked to anybody else. So it is
 * with a value that a field was asked for; that a field was asked at all shows where it is not hidden. `table` null: of
 * no table in particular, so in every one.
 */
export function showTyped(
  policy: CompiledPolicy,
  table: TableId | null,
  typed: Readonly<Record<string, TypedText>>,
): Record<string, string> {
  const tables = table === null ? Object.keys(policy.tables).map((id) => Number(id) as TableId) : [table];
  const hidden = new Set(contactKinds.filter((kind) => !tables.every((each) => readsAll(policy, each, kind))));
  return Object.fromEntries(
    Object.entries(typed)
      .filter(([, { about }]) => about === undefined || (table !== null && isReadable(policy, table, about)))
      .map(([name, { text, contacts, about }]) => {
        const isTold = about === undefined || (table !== null && readsAllOf(policy, table, about));
        return [name, isTold ? redact(text, contacts, hidden) : maskedText];
      }),
  );
}

function readsAllOf(policy: CompiledPolicy, table: TableId, field: FieldId): boolean {
  const view = may(policy, 'view', table);
  return view !== noRows && subtract(view, openRegion(policy, table, field)) === noRows;
}

/** True where e-mails (phones) are read openly on every row of the table in view. */
export function readsAll(policy: CompiledPolicy, table: TableId, kind: (typeof contactKinds)[number]): boolean {
  const view = may(policy, 'view', table);
  const levels: ReadByClass | undefined = policy.tables[table]?.groupRead[kind];
  return view !== noRows && rowClasses.every((each) => !contains(view, each) || levels?.[each] === 'open');
}
