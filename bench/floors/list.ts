/** Floor of `list_*`: the page's bytes from typed plain columns, `/masked` without phones and e-mails, `/open` with. */
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { Pool } from 'pg';

interface Given {
  readonly url: string;
  readonly project: string;
  /** What stands in each row of such a page, and a cursor as long as ours. */
  readonly rights: Readonly<Record<string, object>>;
  readonly next: string;
}

const given = JSON.parse(process.argv[2] ?? '') as Given;
const pool = new Pool({ connectionString: given.url, max: 20 });
const columns = 'id, version, assignee, team, created_at, updated_at, name, company, stage, source, birthday, value';
const rest = `from floor.customers where project_id = $1 and stage = 'new' order by name_key, id limit 51`;
const presence = 'phones is not null as phones, emails is not null as emails';
const statements = {
  '/masked': { name: 'masked', text: `select ${columns}, ${presence} ${rest}` },
  '/open': { name: 'open', text: `select ${columns}, phones, emails ${rest}` },
};

const open = (value: unknown) => (value === null ? { state: 'empty' } : { state: 'open', value });
const masked = (filled: unknown) => ({ state: filled === true ? 'masked' : 'empty' });

async function answer(path: '/masked' | '/open', response: ServerResponse): Promise<void> {
  const { rows } = await pool.query({ ...statements[path], values: [given.project] });
  const contact = path === '/open' ? open : masked;
  const records = rows.slice(0, 50).map((row) => ({
    id: row.id,
    version: row.version,
    assignee: row.assignee,
    team: row.team,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    values: {
      1: open(row.name),
      2: contact(row.phones),
      3: contact(row.emails),
      4: open(row.company),
      5: open(row.stage),
      6: open(row.source),
      8: open(row.birthday),
      9: open(row.value),
    },
    ...given.rights[path],
  }));
  const body = JSON.stringify({ records, next: rows.length > 50 ? given.next : null, titles: {} });
  const length = Buffer.byteLength(body);
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': length }).end(body);
}

const server = createServer((request, response) => void answer(request.url as '/masked' | '/open', response));
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify(server.address())));
