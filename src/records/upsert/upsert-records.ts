/**
 * Records that a program brings in: each row on its own creates one, or writes into the one that its external id, or else
 * a whole value, finds. All rows are one transaction and one event. A batch is judged against what stood there before it:
 * of two rows that name the same id or value, or come to the same record, the second is refused.
 */
import { Refusal } from '#contract/errors.ts';
import type { BatchId, RecordId } from '#contract/ids.ts';
import { upsertRecords as route } from '#contract/upserts.ts';
import type { RowResult } from '#contract/upserts.ts';
import { defineAction } from '#actions/action.ts';
import type { Change, Subject } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext } from '#actions/context.ts';
import type { Detail, EventKind } from '#audit/draft.ts';
import { newId } from '#database/uuid.ts';
import { authorOf, throughOf } from '#policy/actor.ts';
import { readBatch } from '#query/read-batch.ts';
import type { StoredRecord } from '#query/read-rows.ts';
import type { SearchScope } from '#query/search.ts';
import { insertRecords } from '#records/insert-records.ts';
import { mainTeam } from '#records/main-team.ts';
import type { PreparedRecord } from '#records/prepare-record.ts';
import { typedQuery } from '#records/typed-query.ts';
import { readRows } from './asked-rows.ts';
import type { AskedRow } from './asked-rows.ts';
import { bindNames, findKnown, lockSource } from './external-ids.ts';
import type { NewName, SourceScope } from './external-ids.ts';
import { countLookUps, findMatch } from './find-matches.ts';
import { keepBatch } from './keep-batch.ts';
import { createdOf, prepareNew, recordsIn, refusedOf, waitForOthers, writeInto } from './write-rows.ts';
import type { Writing, Written } from './write-rows.ts';

export const recordsUpserted: EventKind = {
  name: 'records.upserted',
  vi: '{actor} đã đồng bộ {count, plural, other {# bản ghi}} vào bảng {table}',
  en: '{actor} synchronised {count, plural, one {# record} other {# records}} with {table}',
};

export const upsertRecords = defineAction<typeof route>({
  route,
  event: recordsUpserted,
  needs: ({ params }) => ({ anyRight: ['create', 'edit'], table: params.table }),
  slow: true,
  async run(context, { params, body }) {
    const { tx, vault, policy, project, actor } = context;
    const table = tableOf(project, params.table);
    const { asked, source } = readRows(context, table, body.rows);
    const keys = await vault.project(tx);
    const scope: SearchScope = { project: project.id, table, policy, index: keys.index };
    const named = source === null ? null : { keys, table, source };
    if (source !== null) await lockSource(context, source);
    const batch = asked.length > 1 ? (newId() as BatchId) : null;
    const writing = { table, keys, batch, place: { assignee: actor.member, team: await mainTeam(context) } };
    const { outcomes, costs } = await writeRows(context, writing, scope, named, asked);
    await bindAll(context, named, asked, outcomes);
    const written = outcomes.filter((each) => 'result' in each);
    if (batch !== null) await keepBatch(context, { id: batch, table: table.id, total: asked.length, written });
    return {
      ...(await tell(context, writing, asked, { written, costs })),
      show: (mask) =>
        mask.withoutCustomerValues({ rows: outcomes.map((each) => ('result' in each ? each.result : each)) }),
    };
  },
});

type Outcome = Written | RowResult;

async function writeRows(
  context: MemberContext,
  writing: Writing,
  scope: SearchScope,
  named: SourceScope | null,
  asked: readonly AskedRow[],
): Promise<{ readonly outcomes: readonly Outcome[]; readonly costs: number }> {
  const outcomes = new Map<AskedRow, Outcome>();
  const prepared = new Map<AskedRow, PreparedRecord>();
  const { found, costs } = await findAll(context, writing, scope, named, asked, outcomes);
  const orRefused = async (row: AskedRow, run: () => Promise<void>) => {
    try {
      await run();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      outcomes.set(row, refusedOf(row, error));
    }
  };
  // In the order of records, so that two requests with the same ones do not wait for each other in a circle.
  const byRecord = [...found].toSorted(([, a], [, b]) => (a.id < b.id ? -1 : 1));
  await waitForOthers(
    context,
    writing,
    byRecord.map(([, stored]) => stored),
  );
  for (const [row, stored] of byRecord) {
    await orRefused(row, async () => void outcomes.set(row, await writeInto(context, writing, row, stored)));
  }
  for (const row of asked.filter((each) => !outcomes.has(each))) {
    await orRefused(row, async () => void prepared.set(row, await prepareNew(context, writing, row)));
  }
  await insertNew(context, writing, [...prepared.values()]);
  for (const [row, record] of prepared) outcomes.set(row, createdOf(record));
  return { outcomes: asked.map((row) => outcomes.get(row) ?? refusedOf(row, new Refusal('conflict'))), costs };
}

/** The record of each row that has one; what is refused for it goes to `outcomes`. */
async function findAll(
  context: MemberContext,
  { keys }: Writing,
  scope: SearchScope,
  named: SourceScope | null,
  asked: readonly AskedRow[],
  outcomes: Map<AskedRow, Outcome>,
): Promise<{ readonly found: ReadonlyMap<AskedRow, StoredRecord>; readonly costs: number }> {
  const names = asked.flatMap(({ name }) => (name === null ? [] : [name]));
  const known = named === null ? new Map<string, never>() : await findKnown(context, named, names);
  const costs = await countLookUps(
    context,
    scope,
    asked.filter(({ name, refusal }) => refusal === null && !known.has(name ?? '')),
  );
  const found = new Map<AskedRow, StoredRecord>();
  const taken = new Set<RecordId>();
  for (const row of asked) {
    const refuse = (refusal: Refusal) => void outcomes.set(row, refusedOf(row, refusal));
    const { name, match, pointer, refusal } = row;
    if (refusal !== null) {
      refuse(refusal);
      continue;
    }
    const byName = name === null ? undefined : known.get(name);
    const hit = byName ?? (match === null ? null : await findMatch(context, keys, scope, match));
    if (hit === 'damaged') refuse(new Refusal('conflict', `${pointer}/externalId`));
    else if (hit === 'several') refuse(new Refusal('ambiguous_match', `${pointer}/match`));
    else if (hit !== null && taken.has(hit.id)) refuse(new Refusal('conflict'));
    else if (hit !== null) {
      taken.add(hit.id);
      found.set(row, hit);
    }
  }
  return { found, costs };
}

async function insertNew(
  { tx, actor, event }: MemberContext,
  { table, batch }: Writing,
  records: readonly PreparedRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const origin = { table, event, batch, by: authorOf(actor), through: throughOf(actor) };
  await insertRecords(tx, origin, records);
}

/** A name leads to the record that its row came to, also where nothing was left to be written. */
async function bindAll(
  context: MemberContext,
  named: SourceScope | null,
  asked: readonly AskedRow[],
  outcomes: readonly Outcome[],
): Promise<void> {
  if (named === null) return;
  const names = asked.flatMap(({ name }, place): NewName[] => {
    const outcome = outcomes[place];
    if (name === null || outcome === undefined || !('result' in outcome) || outcome.key === null) return [];
    return [{ name, record: outcome.result.record, key: outcome.key }];
  });
  await bindNames(context, named, names);
}

async function tell(
  { tx }: MemberContext,
  { table, batch }: Writing,
  asked: readonly AskedRow[],
  { written, costs }: { readonly written: readonly Written[]; readonly costs: number },
): Promise<{ subject: Subject; change: Change }> {
  const changed = written.filter(({ state }) => state !== null);
  const many = (outcome: string) => written.filter(({ result }) => result.outcome === outcome).length;
  const detail = {
    records: recordsIn(written),
    fields: [...new Set(written.flatMap(({ fields }) => fields))].toSorted((a, b) => a - b),
    created: many('created'),
    updated: many('updated'),
    refused: asked.length - written.length,
    costs,
    ...(batch === null ? {} : { batch }),
  };
  const change = { detail, ...askedIn(asked) };
  const subject = { table: table.id, count: changed.length };
  if (batch !== null) {
    return {
      subject,
      change: changed.length === 0 ? change : { ...change, state: { batch: await readBatch(tx, batch) } },
    };
  }
  const [only] = written;
  if (only === undefined || only.key === null) return { subject, change };
  const about = { table: table.id, record: only.result.record, key: only.key };
  return {
    subject: { ...subject, about },
    change: only.state === null ? change : { ...change, state: { row: only.state } },
  };
}

/** As a filter that asks for these values, so that the log tells each of them by what its reader sees of that field. */
function askedIn(asked: readonly AskedRow[]): { readonly typed?: Detail } {
  const matches = asked.flatMap(({ match }) => (match === null ? [] : [match]));
  const of = [...Map.groupBy(matches, ({ field }) => field.id)].map(([field, each]) => ({
    field,
    is: 'in' as const,
    value: each.map(({ typed }) => typed),
  }));
  return typedQuery('', of.length === 0 ? null : { match: 'any', of });
}
