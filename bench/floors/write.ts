/** Floor of `create_c10` (POST /) and `update_c10` (PATCH /ID): one plain committed insert or update. */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Pool } from 'pg';

interface Given {
  readonly url: string;
  readonly project: string;
  readonly member: string;
  readonly rights: object;
}

const given = JSON.parse(process.argv[2] ?? '') as Given;
const pool = new Pool({ connectionString: given.url, max: 20 });
const kinds = 'name phones emails company stage source address birthday value notes tags province'.split(' ');
const insert = {
  name: 'insert',
  text: `insert into floor.customers (project_id, id, assignee, ${kinds.join(', ')}, name_key)
    values ($1, uuidv7(), $2, ${kinds.map((_, place) => `$${place + 3}`).join(', ')}, $3) returning *`,
};
const update = {
  name: 'update',
  text: `update floor.customers set source = $4, version = version + 1, updated_at = now()
    where project_id = $1 and id = $2 and version = $3 returning *`,
};

const open = (value: unknown) => (value === null ? { state: 'empty' } : { state: 'open', value });

interface Sent {
  readonly version: number;
  readonly values: Readonly<Record<string, unknown>>;
}

async function write(id: string, { version, values }: Sent): Promise<string> {
  const typed = kinds.map((_, place) => values[place + 1] ?? null);
  const query =
    id === ''
      ? { ...insert, values: [given.project, given.member, ...typed] }
      : { ...update, values: [given.project, id, version, values[6]] };
  const { rows } = await pool.query(query);
  const { id: key, version: now, assignee, team, created_at: made, updated_at: at, ...row } = rows[0];
  const shown = Object.fromEntries(kinds.map((kind, place) => [place + 1, open(row[kind])]));
  const head = { id: key, version: now, assignee, team, createdAt: made.toISOString(), updatedAt: at.toISOString() };
  return JSON.stringify({ ...head, values: shown, ...given.rights, titles: {} });
}

const server = createServer((request, response) => {
  void text(request).then(async (sent) => {
    const body = await write((request.url ?? '').slice(1), JSON.parse(sent) as Sent);
    const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) };
    response.writeHead(request.method === 'POST' ? 201 : 200, headers).end(body);
  });
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify(server.address())));
