/** What an edit changes: values parsed, masks put back, and what is as it was left out. */
import { Refusal } from '#contract/errors.ts';
import type { PlainValue } from '#contract/fields.ts';
import type { FieldId } from '#contract/ids.ts';
import type { MemberContext } from '#actions/context.ts';
import { findContacts } from '#crypto/find-contacts.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { fieldAccess } from '#policy/fields.ts';
import { contactKinds, keepMasked, redact } from '#policy/redact.ts';
import type { ContactKind } from '#policy/redact.ts';
import { classOf } from '#policy/region.ts';
import type { RowClass } from '#policy/region.ts';
import type { FieldDefinition, TableDefinition } from '#query/definition.ts';
import type { StoredRecord } from '#query/read-rows.ts';
import type { FieldChange } from './change-text.ts';
import { fieldToWrite } from './field-to-write.ts';
import type { OpenRecord } from './open-record.ts';
import { requireOffered } from './offered-options.ts';
import { requireValue } from './parse-value.ts';
import { isFreeText, sameValue } from './values.ts';
import type { Value } from './values.ts';

/**
 * By field. A value is compared with the stored one only where the editor reads all of it openly: elsewhere "nothing
 * was changed" would tell him that he guessed it. Throws what `fieldToWrite` and `requireValue` throw, and
 * `invalid_value` where a required field is emptied.
 */
export function changesOf(
  { policy, project }: MemberContext,
  table: TableDefinition,
  stored: StoredRecord,
  opened: OpenRecord,
  typed: Readonly<Record<string, PlainValue>>,
): ReadonlyMap<FieldId, FieldChange> {
  const rowClass = classOf(stored, policy);
  const changes = new Map<FieldId, FieldChange>();
  for (const [id, each] of Object.entries(typed)) {
    const field = fieldToWrite(table, policy, rowClass, id, 'write');
    const before = opened.value(field);
    const isOpen = fieldAccess(policy, table.id, field.id, rowClass).read === 'open';
    const masks = isOpen ? masksIn(table, policy, rowClass, field, before) : null;
    const value = requireValue(field, each, { ...project, allowMasks: masks !== null });
    requireOffered(field, value, isOpen && before !== false ? before : null);
    if (value === null && field.required) throw new Refusal('invalid_value', `/values/${id}`);
    const after = masks === null || typeof value !== 'string' ? value : putBack(masks, value, `/values/${id}`);
    const change = { before, after };
    const same = masks === null ? isSame(table, policy, opened, field, change) : value === masks.shown;
    if (!same) changes.set(field.id, { before, after });
  }
  return changes;
}

/**
 * True where the value before it was this very one, and the editor reads all of it openly: so he may learn of it. To him
 * a relation that leads out of his view is empty: what he sends back empty stays as it is, and the id that is stored
 * there is an id like any other.
 */
export function isSame(
  table: TableDefinition,
  policy: CompiledPolicy,
  { row, open }: OpenRecord,
  field: FieldDefinition,
  { before, after }: FieldChange,
): boolean {
  const rowClass = classOf(row, policy);
  if (fieldAccess(policy, table.id, field.id, rowClass).read !== 'open' || before === false) return false;
  const shown = field.kind === 'relation' ? open(field.id) : null;
  if (shown?.state === 'relation' && shown.found === null) return after === null;
  return masksIn(table, policy, rowClass, field, before) === null && sameValue(before, after);
}

/** A text as this editor saw it: with some of its contacts masked. */
interface MaskedText {
  readonly original: string;
  readonly contacts: ReturnType<typeof findContacts>;
  readonly hidden: ReadonlySet<ContactKind>;
  readonly shown: string;
}

/** Null for a value in which nothing is masked for readers of this class. */
function masksIn(
  table: TableDefinition,
  policy: CompiledPolicy,
  rowClass: RowClass,
  field: FieldDefinition,
  before: Value | null | false,
): MaskedText | null {
  if (typeof before !== 'string' || !isFreeText(field.kind)) return null;
  const groups = policy.tables[table.id]?.groupRead;
  const hidden = new Set(contactKinds.filter((kind) => groups?.[kind][rowClass] !== 'open'));
  const contacts = findContacts(before);
  const shown = redact(before, contacts, hidden);
  return shown === before ? null : { original: before, contacts, hidden, shown };
}

/**
 * A digit typed against a mask would make a phone behind it that is none any more, and so stand in the open: what the
 * result shows must be what was typed, masks and all.
 */
function putBack({ original, contacts, hidden }: MaskedText, edited: string, pointer: string): string {
  const whole = keepMasked(edited, original, contacts, hidden, pointer);
  if (redact(whole, findContacts(whole), hidden) === redact(edited, findContacts(edited), hidden)) return whole;
  throw new Refusal('masked_value', pointer);
}
