/**
 * Guarantee: a reply that is not masked does not compile. Only the mask makes a `Masked`; whatever is taken out of
 * it, or built around it, is no longer one. The type check fails if a line marked as an error ever compiles.
 */
import type { FieldId, TableId } from '#contract/ids.ts';
import type { ShownRecord } from '#contract/records.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { maskFor } from '#policy/mask.ts';
import type { StoredRow } from '#policy/mask.ts';
import { bodyOf } from '#policy/reply.ts';
import type { Masked } from '#policy/reply.ts';

declare const policy: CompiledPolicy;
declare const table: TableId;
declare const row: StoredRow;
declare const record: ShownRecord;
declare function send<T>(reply: Masked<T>): void;

const mask = maskFor(policy);
const shown = mask.record(table, row, (_field: FieldId) => ({ state: 'empty' }));

send<ShownRecord>(shown);
send<ShownRecord[]>(mask.list([shown]));
send<{ record: ShownRecord; next: null }>(mask.join({ record: shown, next: mask.withoutCustomerValues(null) }));

// @ts-expect-error a plain record
send<ShownRecord>(record);
// @ts-expect-error what was taken out of a masked reply
send<ShownRecord>(shown.reply);
// @ts-expect-error a copy of what was taken out, with something added
send<ShownRecord>({ ...shown.reply, phone: '0912345678' });
// @ts-expect-error an object of the same looks
send<ShownRecord>({ reply: record });
// @ts-expect-error a list that was made by hand
send<ShownRecord[]>([shown]);
// @ts-expect-error a masked part beside a plain one
mask.join({ record: shown, note: '0912345678' });
// @ts-expect-error only masked items make a masked list
mask.list([record]);
// @ts-expect-error lines of a file that no mask made
mask.text(['Lê Hoa,0912345678']);
// @ts-expect-error a plain value has no body to send
bodyOf(record);
// @ts-expect-error a masked reply of another shape
send<ShownRecord[]>(shown);
// @ts-expect-error a brand is not made by naming it
export const named: Masked<string> = '0912345678' satisfies string;
