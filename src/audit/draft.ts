/** What an action says about itself; `append.ts` makes leaf and payload of it. */
import type { KeyObject } from 'node:crypto';
import type { RecordId, TableId } from '#contract/ids.ts';
import type { CanonicalValue } from '#ledger/canonical-json.ts';
import type { BatchEntry, RowState } from '#ledger/commitment.ts';

/**
 * A kind of event: its name, and its sentence in both languages (ICU messages; `{actor}`, `{count}` and `{table}`
 * are known to every sentence). Lives beside the action; a test collects all of them.
 */
export interface EventKind {
  readonly name: `${string}.${string}`;
  readonly vi: string;
  readonly en: string;
  /** Its people concerned get a mail: the owner, the leaders of who did it, and who did it. */
  readonly notifies?: true;
}

/** Ids, field ids, codes and counts. Never a value of a record, never what somebody typed. */
export type Detail = { readonly [key: string]: CanonicalValue };

export interface Draft {
  readonly kind: EventKind;
  readonly table: TableId | null;
  /** How many records the event is about. */
  readonly count: number;
  readonly outcome: 'done' | 'refused';
  /** For exports: whether sensitive fields were among the columns. */
  readonly sensitive?: boolean;
  /** One record: the payload is sealed under its key and dies with it. Else under the key of the month. */
  readonly about?: { readonly table: TableId; readonly record: RecordId; readonly key: KeyObject };
  readonly detail: Detail;
  /** Filters, search terms, refused rows: under the key of the day, which is destroyed after 90 days. */
  readonly typed?: Detail;
  /** What was written: the record's new stored state, or the versions that a batch left behind. */
  readonly state?: { readonly row: RowState } | { readonly batch: readonly BatchEntry[] };
}
