/**
 * Guarantee: on 100,000 records no statement of the search over all tables reads a whole table of the database: words go
 * through the primary key of the project's table, phones and e-mails through the blind index.
 */
import { expect, test } from 'vitest';
import { searchProject } from './search-project.ts';
import { openHouse } from '../../test/harness/house.ts';
import { statementsOf } from '../../test/harness/statements.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const rows = 100_000;

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Plan[];
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

async function sow(table: number): Promise<void> {
  await house.tamper(
    `with made as (select $1::bigint as project, $2::int as tab, uuidv7() as id, n from generate_series(1, ${rows / 2}) n),
     stored as (
       insert into kin.records (project_id, table_id, id, data, search_text)
       select project, tab, id, '{"1": "x"}', 'nguoi so ' || n from made
     ), words as (
       insert into kin.record_words
       select distinct project, tab, w.sample, w.word, id from made, kin.words_of(id, 'nguoi so ' || n) w)
     insert into kin.record_tokens (project_id, table_id, field_id, purpose, token, record_id, key_version, normalisation_version)
     select project, tab, 2, 'exact', n, id, 1, 1 from made`,
    [owner.project, table],
  );
}

async function indexesUsed(text: string): Promise<string[]> {
  const sent = await statementsOf(house.database, () =>
    house.call(owner, searchProject, { params: { project: owner.project }, body: { text } }),
  );
  const used: string[] = [];
  for (const { text: statement, values } of sent.filter((each) => each.text.includes('from "records"'))) {
    const [found] = await house.tamper<{ 'QUERY PLAN': readonly { Plan: Plan }[] }>(
      `explain (format json) ${statement}`,
      values,
    );
    const nodes = found?.['QUERY PLAN'].flatMap(({ Plan: plan }) => nodesOf(plan)) ?? [];
    used.push(
      ...nodes.map((node) => `${node['Node Type']} ${node['Relation Name'] ?? ''} ${node['Index Name'] ?? ''}`),
    );
  }
  return used;
}

test('words and contacts, in each of six tables', async () => {
  await sow(1);
  await sow(2);
  await house.tamper('analyze kin.records');
  await house.tamper('analyze kin.record_tokens');
  await house.tamper('vacuum analyze kin.record_words');
  const words = await indexesUsed('nguoi 4242');
  expect(words.filter((node) => node.startsWith('Seq Scan'))).toEqual([]);
  expect(words.filter((node) => /^Index(?: Only)? Scan records /.test(node)).length).toBe(6);
  const contacts = await indexesUsed('0912345678');
  expect(contacts.filter((node) => node.startsWith('Seq Scan'))).toEqual([]);
  expect(contacts.filter((node) => node.includes('record_tokens_pkey')).length).toBeGreaterThanOrEqual(2);
});
