/** What a conversion would do to every value of a field: counted before it is done, since it is not taken back. */
import type { RecordId } from '#contract/ids.ts';
import type { MemberContext } from '#actions/context.ts';
import { countHolding, readHolding } from '#query/batch-rows.ts';
import { idsBehind } from '#query/derived-rows.ts';
import { withinTime } from '#database/bounded.ts';
import { languageOf } from './conversion-form.ts';
import type { Conversion } from './conversion-form.ts';
import { convertValue } from './convert-value.ts';
import { cellsOf } from './former.ts';
import { openRecord } from './open-record.ts';

export interface ConversionCounts {
  readonly values: number;
  readonly lost: number;
  readonly changed: number;
}

/** Longest that it may take: some 250,000 records, of which 1,000 take 15 ms, and 35 where they have to be opened. */
const longestMs = 10_000;
const recordsAtOnce = 1_000;

/** Of all records, the trash included. Null where it takes longer than `ms`. A value that is damaged is none of them. */
export async function countConversion(
  context: MemberContext,
  conversion: Conversion,
  ms = longestMs,
): Promise<ConversionCounts | null> {
  const { table, was, becomes } = conversion;
  const { tx } = context;
  if (was.kind === becomes.kind) {
    const values = await withinTime(tx, ms, () => countHolding(tx, table.id, cellsOf(was)));
    return values === null ? null : { values, lost: 0, changed: 0 };
  }
  const until = performance.now() + ms;
  const keys = await context.vault.project(tx);
  const from = { ...was, language: await languageOf(context) };
  const counts = { values: 0, lost: 0, changed: 0 };
  let after: RecordId | null = null;
  for (;;) {
    if (performance.now() > until) return null;
    const page = { after, limit: recordsAtOnce, trash: true };
    const ids: readonly RecordId[] = await idsBehind(tx, table.id, page);
    const { live, trashed } = await readHolding(tx, table.id, ids, cellsOf(was));
    for (const stored of [...live, ...trashed]) {
      const value = openRecord({ ...context, keys }, table, stored).value(was);
      if (value === null || value === false) continue;
      const { loss } = convertValue(from, becomes, value, context.project);
      counts.values += 1;
      if (loss !== 'none') counts[loss] += 1;
    }
    if (ids.length < recordsAtOnce) return counts;
    after = ids.at(-1) ?? null;
  }
}
