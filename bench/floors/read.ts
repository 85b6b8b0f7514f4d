/** Floor of `read_c10`: `/ID` is a record, `/ID/history` its changes, from typed plain columns by primary key. */
import { createServer } from 'node:http';
import { Pool } from 'pg';

interface Given {
  readonly url: string;
  readonly project: string;
  /** What its reader may do with the record: the last members of the reply. */
  readonly rights: object;
}

const given = JSON.parse(process.argv[2] ?? '') as Given;
const pool = new Pool({ connectionString: given.url, max: 20 });
const one = { name: 'one', text: 'select * from floor.customers where project_id = $1 and id = $2' };
const changes = {
  name: 'changes',
  text: 'select * from floor.changes where project_id = $1 and record_id = $2 order by version desc limit 51',
};
const kinds = 'name phones emails company stage source address birthday value notes tags province'.split(' ');

const open = (value: unknown) => (value === null ? { state: 'empty' } : { state: 'open', value });

async function readRecord(id: string) {
  const { rows } = await pool.query({ ...one, values: [given.project, id] });
  const { version, assignee, team, created_at: made, updated_at: updated, ...row } = rows[0];
  const values = Object.fromEntries(kinds.map((kind, place) => [place + 1, open(row[kind])]));
  const [createdAt, updatedAt] = [made.toISOString(), updated.toISOString()];
  return { id, version, assignee, team, createdAt, updatedAt, values, ...given.rights, titles: {} };
}

async function readHistory(id: string) {
  const { rows } = await pool.query({ ...changes, values: [given.project, id] });
  const shown = rows.slice(0, 50).map((row) => ({
    version: row.version,
    event: row.event,
    at: row.at.toISOString(),
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    act: row.act,
    through: row.through,
    fields: row.fields,
  }));
  return { changes: shown, more: rows.length > 50, titles: {} };
}

const server = createServer((request, response) => {
  const [, id = '', history] = (request.url ?? '').split('/');
  void (history === undefined ? readRecord(id) : readHistory(id)).then((reply) => {
    const body = JSON.stringify(reply);
    const length = Buffer.byteLength(body);
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': length }).end(body);
  });
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify(server.address())));
