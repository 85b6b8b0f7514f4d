import { TlvWriter } from './tlv.ts';

/**
 * What a value is at its place: a live field, one version of history, the payload or typed part of an
 * event (the id follows), a column of an account row, a stored view, a cursor, an answer that is kept under the key of its
 * request, a name that a program has for the record, or what a job carries.
 */
export type Slot =
  | 'live'
  | `history:${number}`
  | `payload:${string}`
  | `typed:${string}`
  | `account:${string}`
  | `view:${string}`
  | `cursor:${string}`
  | `answer:${string}`
  | `external:${string}`
  | `job:${string}`;

/**
 * The one place where a sealed value opens. Parts that do not apply are `''` or `0`.
 * `installation` and `record` are UUIDs, `project` is the decimal text of its id, `table`, `field` and
 * `position` (in a list, from 0) are integers below 2^32.
 */
export interface Binding {
  readonly installation: string;
  readonly project: string;
  readonly table: number;
  readonly record: string;
  readonly field: number;
  readonly position: number;
  readonly slot: Slot;
}

/** Where no record is meant. */
export const noRecord = '00000000-0000-0000-0000-000000000000';

/** The associated data of a sealed value, byte-exact in docs/formats/sealed-value.md. Throws RangeError for parts that are malformed. */
export function encodeBinding(binding: Binding): Buffer {
  return new TlvWriter()
    .text(0x01, 'kin/value/v1')
    .uuid(0x02, binding.installation)
    .text(0x03, binding.project)
    .u32(0x04, binding.table)
    .uuid(0x05, binding.record)
    .u32(0x06, binding.field)
    .u32(0x07, binding.position)
    .text(0x08, binding.slot)
    .bytes();
}
