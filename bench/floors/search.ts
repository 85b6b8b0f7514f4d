/**
 * Floor of `search_*`: the first 51 that hold two beginnings of words, newest first, from typed plain columns; of three
 * statements written by hand the one that is fastest. Prints for each search PostgreSQL's milliseconds (a median) and
 * which it was.
 */
import { Client } from 'pg';

interface Given {
  readonly url: string;
  readonly project: string;
  readonly searches: readonly string[];
  readonly times: number;
}

const given = JSON.parse(process.argv[2] ?? '') as Given;
const columns = `id, version, assignee, team, created_at, updated_at, name, phones, emails, company, stage, source,
  address, birthday, value, notes, tags, province`;
const page = (where: string) =>
  `select ${columns} from floor.customers where project_id = $1::bigint and ${where} order by id desc limit 51`;
const parts = page('searched like $2 and searched like $3');
const patterns = (words: readonly string[]) => words.map((word) => `% ${word}%`);
const lexemes = (words: readonly string[]) => [words.map((word) => `'${given.project}/${word}':*`).join(' & ')];
const settings = 'set enable_bitmapscan = off; set enable_seqscan = off; set enable_sort = off';
const ways = [
  { name: 'lexemes with the project', text: page('words @@ $2::tsquery'), values: lexemes, settings: 'select' },
  { name: 'trigrams, as planned', text: parts, values: patterns, settings: 'select' },
  { name: 'in the order of the list', text: parts, values: patterns, settings },
];

async function fastest(words: readonly string[]) {
  const medians: { ms: number; way: string }[] = [];
  for (const { name, text, values, settings: set } of ways) {
    const client = new Client({ connectionString: given.url });
    await client.connect();
    await client.query(set);
    const taken: number[] = [];
    for (let time = 0; time < given.times; time++) {
      const explained = `explain (analyze, timing off, serialize, format json) ${text}`;
      const { rows } = await client.query(explained, [given.project, ...values(words)]);
      taken.push(rows[0]['QUERY PLAN'][0]['Planning Time'] + rows[0]['QUERY PLAN'][0]['Execution Time']);
    }
    await client.end();
    medians.push({ ms: taken.toSorted((a, b) => a - b)[Math.floor(taken.length / 2)] ?? NaN, way: name });
  }
  return medians.reduce((a, b) => (b.ms < a.ms ? b : a));
}

const best = [];
for (const search of given.searches) best.push(await fastest(search.split(' ')));
console.log(JSON.stringify(best));
