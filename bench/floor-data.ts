/** The floors' tables: what the API shows, in typed plain columns, with the index that the page wants. */
import type { House, Person } from './house.ts';

const columns = {
  name: 1,
  phones: 2,
  emails: 3,
  company: 4,
  stage: 5,
  source: 6,
  address: 7,
  birthday: 8,
  value: 9,
  notes: 10,
  tags: 11,
  province: 12,
} as const;

const tables = `
create schema if not exists floor;
create table floor.customers (
  project_id bigint not null, id uuid not null, version int not null default 1, assignee uuid, team uuid,
  created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
  name text, phones text[], emails text[], company text, stage text, source text, address text, birthday text,
  value numeric, notes text, tags text[], province text, name_key text collate "C", searched text, words tsvector,
  primary key (project_id, id)
);
create index on floor.customers (project_id, name_key, id);
create index on floor.customers (project_id, stage, name_key, id);
create table floor.changes (
  project_id bigint not null, record_id uuid not null, version int not null, event uuid not null,
  at timestamptz not null, actor_kind text not null, actor_id uuid, actor_name text, act text not null,
  through text not null, fields json not null,
  primary key (project_id, record_id, version)
)`;

const listed = Object.keys(columns);
const insert = `
insert into floor.customers (project_id, id, version, assignee, team, created_at, updated_at, ${listed.join(', ')})
select $1::bigint, id, version, assignee, team, created_at, updated_at, ${listed.join(', ')}
  from json_populate_recordset(null::floor.customers, $2::json)`;

interface ShownRecord {
  readonly id: string;
  readonly version: number;
  readonly assignee: string | null;
  readonly team: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly values: Readonly<Record<string, { readonly state: string; readonly value?: string | string[] }>>;
}

export async function makeFloor({ database }: House): Promise<void> {
  await database.query(tables);
}

/** Fills the tables with every record of a project, read page by page as somebody who sees all of it. */
export async function fillFloor({ database, project, table, admin }: House): Promise<void> {
  let cursor: string | null = null;
  do {
    const page: { records: ShownRecord[]; next: string | null } = await admin.call('POST', `${table}/records/find`, {
      limit: 200,
      cursor,
    });
    await database.query(insert, [project, JSON.stringify(page.records.map(plainRow))]);
    cursor = page.next;
  } while (cursor !== null);
  await database.query(
    `update floor.customers c set name_key = r.s1, searched = kin.word_text(r.search_text),
       words = (select array_to_tsvector(array_agg(distinct r.project_id || '/' || w.word))
         from kin.words_of(r.id, r.search_text) w where not w.sample)
      from kin.records r where r.project_id = $1 and r.table_id = 1 and r.id = c.id and r.project_id = c.project_id`,
    [project],
  );
}

/** Indexes for searching last: filled row by row they would take longer than all else. */
export async function indexFloor({ database }: House): Promise<void> {
  await database.query('create extension if not exists pg_trgm');
  await database.query('create index on floor.customers using gin (words)');
  await database.query('create index on floor.customers using gin (searched gin_trgm_ops)');
  await database.query('vacuum (full, analyze) floor.customers');
  await settleStatistics({ database });
}

/** What autovacuum does within minutes of an import. */
export async function settleStatistics({ database }: Pick<House, 'database'>): Promise<void> {
  await database.query('vacuum (analyze) kin.records');
  await database.query('vacuum (analyze) kin.record_keys');
  await database.query('vacuum (analyze) kin.record_tokens');
  await database.query('vacuum (analyze) kin.record_words');
}

function plainRow({ id, version, assignee, team, createdAt, updatedAt, values }: ShownRecord) {
  const plain = Object.entries(columns).map(([name, field]) => [name, values[field]?.value ?? null]);
  return { id, version, assignee, team, created_at: createdAt, updated_at: updatedAt, ...Object.fromEntries(plain) };
}

/** Brings single records up to date, with their changes, as one person sees both. */
export async function copyWithHistory(house: House, who: Person, records: readonly string[]): Promise<void> {
  const { database, project, table } = house;
  for (const record of records) {
    const shown = await who.call<ShownRecord>('GET', `${table}/records/${record}`);
    await database.query('delete from floor.customers where project_id = $1 and id = $2', [project, record]);
    await database.query(insert, [project, JSON.stringify([plainRow(shown)])]);
    const { changes } = await who.call<{ changes: Record<string, unknown>[] }>(
      'GET',
      `${table}/records/${record}/history`,
    );
    await database.query(
      `insert into floor.changes
       select $1::bigint, $2::uuid, (c->>'version')::int, (c->>'event')::uuid, (c->>'at')::timestamptz,
           c->'actor'->>'kind', (c->'actor'->>'id')::uuid, c->'actor'->>'name', c->>'act', c->>'through', c->'fields'
         from json_array_elements($3::json) as c`,
      [project, record, JSON.stringify(changes)],
    );
  }
}
