/** The names that are requests a second: who asks what, and the floor beside it. */
import type { DriveTarget } from './drive-order.ts';
import { copyWithHistory } from './floor-data.ts';
import type { House, Person } from './house.ts';
import type { HttpPlan } from './measure-http.ts';
import { assertContacts } from './recorded.ts';

/** As the list shows them: all but address and notes. */
export const page = {
  fields: [1, 2, 3, 4, 5, 6, 8, 9],
  filter: { match: 'all', of: [{ field: 5, is: 'equals', value: 'new' }] },
  sort: { by: 1, direction: 'asc' },
  limit: 50,
};

/** What a reply says of what its reader may do with a record. */
interface ShownRights {
  readonly writable: readonly number[];
  readonly revealable: readonly number[];
  readonly may: readonly string[];
}

const rightsOf = (record: ShownRights | undefined) =>
  record && { writable: record.writable, revealable: record.revealable, may: record.may };

interface ShownPage {
  readonly records: ShownRights[];
  readonly next: string | null;
}

/** A page of 50 of one stage, sorted by name; to the sales role phones and e-mails are masked, to the administrator open. */
export async function listPlan(house: House, contacts: 'masked' | 'open', connections: number): Promise<HttpPlan> {
  const who = contacts === 'masked' ? house.sales : house.admin;
  const path = `${house.table}/records/find`;
  const { records, next } = await who.call<ShownPage>('POST', path, page);
  const shown = `/${contacts}`;
  return {
    who,
    connections,
    targets: [{ method: 'POST', path, body: JSON.stringify(page) }],
    requestsEach: 1,
    unit: 'requests/s',
    floor: {
      program: 'list.ts',
      given: { rights: { [shown]: rightsOf(records[0]) }, next },
      targets: [{ method: 'GET', path: shown }],
    },
    check: (reply) => assertContacts(reply, contacts),
  };
}

const customer = {
  1: 'Nguyễn Thị Hòa @n@',
  2: ['+84912@n@'],
  3: ['hoa.@n@@lua.example'],
  4: 'Công ty TNHH Lúa Vàng',
  5: 'new',
  6: 'Zalo',
  8: '1990-11-20',
  9: '12500000',
};

/** The sales role's own: what he creates is assigned to him, and with it he sees all of it. */
async function createOwn({ sales, table }: House, count: number) {
  const made: ({ id: string; version: number } & ShownRights)[] = [];
  for (let number = 0; number < count; number++) {
    const values = JSON.parse(JSON.stringify(customer).replaceAll('@n@', String(900_000 + number))) as unknown;
    made.push(await sales.call('POST', `${table}/records`, { values }));
  }
  return made;
}

const edits = 19;
const records = 20;

/** One record and its 20 changes: two requests, which the page sends together. */
export async function readPlan(house: House): Promise<HttpPlan> {
  const { sales, table } = house;
  const own = await createOwn(house, records);
  for (const { id } of own) {
    for (let version = 1; version <= edits; version++) {
      await sales.call('PATCH', `${table}/records/${id}`, { version, values: { 6: `Hội chợ ${version}` } });
    }
  }
  const ids = own.map(({ id }) => id);
  await copyWithHistory(house, sales, ids);
  const both = (record: string): DriveTarget[] => [
    { method: 'GET', path: record },
    { method: 'GET', path: `${record}/history` },
  ];
  return {
    ...whoWrites(sales),
    targets: ids.flatMap((id) => both(`${table}/records/${id}`)),
    requestsEach: 2,
    unit: 'reads/s',
    floor: {
      program: 'read.ts',
      given: { rights: rightsOf(own[0]) },
      targets: ids.flatMap((id) => both(`/${id}`)),
    },
  };
}

export async function createPlan(house: House): Promise<HttpPlan> {
  const { sales, table } = house;
  const [own] = await createOwn(house, 1);
  const body = JSON.stringify({ values: customer });
  return {
    ...whoWrites(sales),
    targets: [{ method: 'POST', path: `${table}/records`, body }],
    requestsEach: 1,
    unit: 'requests/s',
    floor: {
      program: 'write.ts',
      given: { member: sales.member, rights: rightsOf(own) },
      targets: [{ method: 'POST', path: '/', body }],
    },
  };
}

/**
 * Each connection edits five records of its own in turn, sending the version that it has seen. Together with those of
 * `readPlan` they are fewer than one may edit singly, and each edit asks whether they are.
 */
export async function updatePlan(house: House): Promise<HttpPlan> {
  const { sales, table } = house;
  const own = await createOwn(house, 50);
  await copyWithHistory(
    house,
    sales,
    own.map(({ id }) => id),
  );
  const body = '{"version":@version@,"values":{"6":"Hội chợ @n@"}}';
  const edit = (path: string): DriveTarget => ({ method: 'PATCH', path, body, version: 1 });
  return {
    ...whoWrites(sales),
    targets: own.map(({ id }) => edit(`${table}/records/${id}`)),
    requestsEach: 1,
    unit: 'requests/s',
    floor: {
      program: 'write.ts',
      given: { member: sales.member, rights: rightsOf(own[0]) },
      targets: own.map(({ id }) => edit(`/${id}`)),
    },
  };
}

function whoWrites(who: Person): Pick<HttpPlan, 'who' | 'connections' | 'check'> {
  return {
    who,
    connections: 10,
    check(reply) {
      if (reply.includes('"masked"')) throw new Error('an own record is shown masked');
    },
  };
}
