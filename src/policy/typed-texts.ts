/** What somebody typed, as a holder of `security` reads it in the log. */
import type { TableId } from '#contract/ids.ts';
import type { CompiledPolicy, ReadByClass } from './compiled.ts';
import { may } from './decide.ts';
import { contactKinds, redact } from './redact.ts';
import type { Contact } from './redact.ts';
import { contains, noRows, rowClasses } from './region.ts';

/** With the e-mails and phones in it; of a lookup, the whole of it is one. */
export interface TypedText {
  readonly text: string;
  readonly contacts: readonly Contact[];
}

/**
 * Beside what was typed stand the records that it found: an e-mail or a phone in it is the value of one of them. So it
 * is shown to whoever reads that kind openly on every row of the table in his view, and masked to anybody else.
 * `table` null: of no table in particular, so in every one.
 */
export function showTyped(
  policy: CompiledPolicy,
  table: TableId | null,
  typed: Readonly<Record<string, TypedText>>,
): Record<string, string> {
  const tables = table === null ? Object.keys(policy.tables).map((id) => Number(id) as TableId) : [table];
  const hidden = new Set(contactKinds.filter((kind) => !tables.every((each) => readsAll(policy, each, kind))));
  return Object.fromEntries(
    Object.entries(typed).map(([name, { text, contacts }]) => [name, redact(text, contacts, hidden)]),
  );
}

function readsAll(policy: CompiledPolicy, table: TableId, kind: (typeof contactKinds)[number]): boolean {
  const view = may(policy, 'view', table);
  const levels: ReadByClass | undefined = policy.tables[table]?.groupRead[kind];
  return view !== noRows && rowClasses.every((each) => !contains(view, each) || levels?.[each] === 'open');
}
