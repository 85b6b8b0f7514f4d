/** Floor of `import_100k`: COPY of a batch's finished rows into a table like theirs; prints seconds and rows. */
import { Client } from 'pg';

interface Given {
  readonly url: string;
  readonly project: string;
  /** The batch whose rows are copied. */
  readonly batch: string;
}

const given = JSON.parse(process.argv[2] ?? '') as Given;
const client = new Client({ connectionString: given.url });
await client.connect();
await client.query('create schema if not exists floor');
await client.query('create table if not exists floor.records (like kin.records including all)');

// A file of the server's own: its path to the rows is the shortest there is.
const { rows: places } = await client.query(`select current_setting('data_directory') || '/floor.copy' as path`);
const path = client.escapeLiteral(places[0].path);
const finished = `select r.* from kin.records r join kin.record_changes c on c.project_id = r.project_id
  and c.table_id = r.table_id and c.record_id = r.id and c.version = 1
  where r.project_id = ${client.escapeLiteral(given.project)}::bigint and c.batch_id = ${client.escapeLiteral(given.batch)}::uuid
  order by r.id`;
await client.query(`copy (${finished}) to ${path}`);

const begun = performance.now();
const { rowCount } = await client.query(`copy floor.records from ${path}`);
console.log(JSON.stringify({ seconds: (performance.now() - begun) / 1_000, rows: rowCount }));
await client.end();
