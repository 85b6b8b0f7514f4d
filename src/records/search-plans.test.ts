/**
 * Guarantee: on 100,000 records a search for words reads no whole table of the database, however rare or frequent they
 * are, however its list is sorted and filtered; it finds what reading all texts finds, and its index of words serves
 * nobody but the project behind the fence.
 */
import { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TableId } from '#contract/ids.ts';
import { countRecords as countRoute, findRecords as findRoute } from '#contract/records.ts';
import type { RequestOf } from '#contract/route.ts';
import { fold } from '#query/vietnamese.ts';
import { all, on } from '../../test/fixtures/filters.ts';
import { everyKindTable, makeEveryKind } from '../../test/fixtures/every-kind.ts';
import { sowMany } from '../../test/fixtures/many-records.ts';
import { openHouse } from '../../test/harness/house.ts';
import { plansOf } from '../../test/harness/plans.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { countRecords } from './count-records.ts';
import { findRecords } from './find-records.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: everyKindTable };
type Body = RequestOf<typeof findRoute>['body'];

beforeAll(async () => {
  await makeEveryKind(house, owner);
  await sowMany(house, owner, { table: everyKindTable as TableId, rows: 100_000, related: owner.member });
}, 120_000);

const idsOf = async (body: Body) => {
  const { records } = await house.call<typeof findRoute>(owner, findRecords, { params, body });
  return records.map(({ id }) => id);
};
const countOf = async (search: string) => {
  const { count } = await house.call<typeof countRoute>(owner, countRecords, { params, body: { search } });
  return count;
};

/** From a rare word to two that are in an eighth and an eleventh of all records. */
const searches = ['77', 'so 77', 'ngu 77', 'nguyen phuong', 'le binh', 'cong ty', 'n h', 'hoa', 'khong'];
const byName = { by: 1, part: 'whole', direction: 'asc' } as const;
const cheap = on(9, 'lt', '100.000.000');

async function expectIndexed(run: () => Promise<unknown>): Promise<void> {
  const plans = await plansOf(house, owner, run);
  expect(plans.length).toBeGreaterThan(0);
  const nodes = plans.flatMap((plan) => plan.nodes);
  expect(nodes.filter((node) => /^Seq Scan .*(?:records|record_words)$/.test(node))).toEqual([]);
}

/** Read plainly: the ids of all that hold each word at the beginning of one of theirs. */
async function held(search: string, order: string, where = 'true'): Promise<string[]> {
  const rows = await house.tamper<{ id: string }>(
    `select id from records r where table_id = $1 and ${where}
       and (select bool_and(' ' || search_text like '% ' || w || '%') from unnest($2::text[]) w) order by ${order}`,
    [everyKindTable, search.split(' ').map(fold)],
  );
  return rows.map(({ id }) => id);
}

describe('lists', () => {
  test.each(searches)('%s', async (search) => {
    await expectIndexed(() => house.call(owner, findRecords, { params, body: { search } }));
    expect(await idsOf({ search })).toEqual((await held(search, 'id desc')).slice(0, 50));
  });

  test.each(searches)('%s, by name', async (search) => {
    await expectIndexed(() => house.call(owner, findRecords, { params, body: { search, sort: byName } }));
    expect(await idsOf({ search, sort: byName })).toEqual((await held(search, 's1, id')).slice(0, 50));
  });

  test.each(searches)('%s, of a sum, by name', async (search) => {
    const body = { search, sort: byName, filter: all(cheap) };
    await expectIndexed(() => house.call(owner, findRecords, { params, body }));
    expect(await idsOf(body)).toEqual((await held(search, 's1, id', 'n1 < 100000000')).slice(0, 50));
  });
});

describe('counts', () => {
  test.each(searches)('%s', async (search) => {
    await expectIndexed(() => countOf(search));
    expect(await countOf(search)).toBe(Math.min((await held(search, 'id')).length, 10_000));
  });
});

test('the searches go every way that there is', async () => {
  const client = await house.database.pool.connect();
  try {
    await client.query(`begin read only; set local app.project = '${owner.project}'`);
    const found = async (words: string[], wanted: number) => {
      const asked = 'select cardinality(word_candidates($1, $2, $3, $4, true)) as n';
      const { rows } = await client.query<{ n: number | null }>(asked, [owner.project, everyKindTable, words, wanted]);
      return rows[0]?.n;
    };
    // Few; all together; the rarest alone; none, since the list comes to them sooner.
    expect(await found(['777'], 51)).toBeLessThanOrEqual(2_048);
    expect(await found(['nguyen', 'phuong'], 10_000)).toBeGreaterThan(256);
    expect((await found(['hoang'], 10_000)) ?? 12_500).toBe(12_500);
    expect(await found(['5', 'so'], 10_000)).toBeGreaterThan(2_048);
    expect(await found(['cong', 'ty'], 51)).toBeNull();
    expect(await found(['nguyen', 'khong'], 51)).toBe(0);
    // Another fence: another project, whatever is asked.
    await client.query("set local app.project = '7'");
    expect(await found(['77'], 51)).toBe(0);
  } finally {
    await client.query('rollback');
    client.release();
  }
});

/** What `word_candidates` sends by itself, as PostgreSQL runs it for the program's login, once its plans are those for any word. */
test('neither does the function that looks words up', async () => {
  const plans: string[] = [];
  const client = new Client({ connectionString: house.superuserUrl, options: '-c search_path=kin,public' });
  client.on('notice', ({ message }) => plans.push(message ?? ''));
  await client.connect();
  try {
    await client.query(`load 'auto_explain'; set auto_explain.log_min_duration = 0;
      set auto_explain.log_nested_statements = on; set client_min_messages = log;
      set role kin_app; set app.project = '${owner.project}'`);
    const words = [['777'], ['5', 'so'], ['nguyen', 'phuong'], ['cong', 'ty']];
    for (let turn = 0; turn < 24; turn++) {
      const asked = [owner.project, everyKindTable, words[turn % 4], turn < 12 ? 51 : 10_000];
      await client.query('select word_candidates($1, $2, $3, $4, true)', asked);
    }
  } finally {
    await client.end();
  }
  const scans = plans.flatMap((plan) => plan.match(/\w+(?: \w+)* Scan using \w+|Seq Scan on \w+/g) ?? []);
  expect(new Set(scans)).toEqual(new Set(['Index Only Scan using record_words_pkey']));
});

test('whichever way it goes, no record is left out that holds all words', async () => {
  const words = ['nguyen', 'phuong', '5', '77', 'so'];
  const asked = words.flatMap((one) =>
    words.flatMap((two) => [[one], [one, two], [one, two, 'cong'], [two, 'le', one]]),
  );
  const ways = new Set<string>();
  for (const [place, beginnings] of asked.entries()) {
    const wanted = [1, 51, 10_001, 2 ** 31 - 1][place % 4];
    const [row] = await house.tamper<{ n: number | null; missing: number }>(
      `with found as materialized (select word_candidates($1, $2, $3, $4, $5) as ids)
       select cardinality(ids) as n, (select count(*)::int from records r where ids is not null and table_id = $2
         and r.id not in (select unnest(ids) from found)
         and (select bool_and(' ' || search_text like '% ' || w || '%') from unnest($3::text[]) w)) as missing from found`,
      [owner.project, everyKindTable, beginnings, wanted, place % 3 === 0],
    );
    expect([beginnings, row?.missing]).toEqual([beginnings, 0]);
    ways.add(row?.n === null ? 'list' : 'records');
  }
  expect(ways).toEqual(new Set(['list', 'records']));
}, 120_000);

test('which statements run says nothing of what is held', async () => {
  const textsOf = async (search: string) =>
    (await statementsOf(house.database, () => house.call(owner, findRecords, { params, body: { search } }))).map(
      ({ text }) => text,
    );
  const [none, rare, frequent] = [await textsOf('khong'), await textsOf('77'), await textsOf('nguyen')];
  expect(none.some((text) => text.includes('word_candidates'))).toBe(true);
  expect(rare).toEqual(none);
  expect(frequent).toEqual(none);
});
