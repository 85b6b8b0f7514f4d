/** Lists that the leaders keep for everybody, and some that one of the staff keeps for himself. */
import type { z } from 'zod';
import { createView } from '#contract/views.ts';
import { tableNamed } from './bring-in.ts';
import type { Table } from './bring-in.ts';
import { fieldOf } from './fields.ts';
import type { Worker } from './hire.ts';

type Asked = z.input<typeof createView.body>;

interface KeptList {
  readonly table: string;
  readonly name: string;
  /** Mailbox of who keeps it. */
  readonly by: string;
  readonly reach: 'shared' | 'private';
  /** Field by its key, or what every record has; all of them must hold. */
  readonly where: readonly (readonly [
    field: string,
    is: 'equals' | 'in' | 'within' | 'empty',
    value?: string | string[],
  ])[];
  readonly sort?: readonly [field: string, direction: 'asc' | 'desc'];
  /** Keys in order; every field where it is left out. */
  readonly columns?: readonly string[];
}

const open = ['new', 'needs', 'quoted', 'negotiating'];
const pipeline = ['name', 'stage', 'amount', 'close', 'customer', 'company', 'assignee'];
const toDo = ['name', 'due', 'state', 'priority', 'customer', 'assignee'];

const lists: readonly KeptList[] = [
  {
    table: 'customers', name: 'Khách của tôi', by: 'thang', reach: 'shared',
    where: [['assignee', 'equals', 'me']],
  },
  {
    table: 'customers', name: 'Đang báo giá', by: 'thang', reach: 'shared',
    where: [['stage', 'equals', 'quoted']], sort: ['value', 'desc'],
    columns: ['name', 'company', 'value', 'stage', 'phones', 'assignee', 'updated_at'],
  },
  {
    table: 'customers', name: 'Chưa ai phụ trách', by: 'duyen', reach: 'shared',
    where: [['assignee', 'empty']],
  },
  {
    table: 'customers', name: 'VIP Hà Nội', by: 'huy', reach: 'private',
    where: [['tags', 'in', ['vip']], ['province', 'equals', 'ha_noi']], sort: ['name', 'asc'],
  },
  {
    table: 'companies', name: 'Khách sạn, lưu trú', by: 'duyen', reach: 'shared',
    where: [['industry', 'equals', 'Khách sạn, lưu trú']], sort: ['name', 'asc'],
  },
  {
    table: 'deals', name: 'Đang mở', by: 'duyen', reach: 'shared',
    where: [['stage', 'in', open]], sort: ['close', 'asc'], columns: pipeline,
  },
  {
    table: 'deals', name: 'Chốt trong 30 ngày', by: 'thang', reach: 'shared',
    where: [['stage', 'in', open], ['close', 'within', 'next_30_days']], sort: ['amount', 'desc'], columns: pipeline,
  },
  {
    table: 'deals', name: 'Thua, vì sao', by: 'duyen', reach: 'shared',
    where: [['stage', 'equals', 'lost']], columns: ['name', 'lost', 'amount', 'customer', 'assignee'],
  },
  {
    table: 'products', name: 'Đang bán', by: 'duyen', reach: 'shared',
    where: [['selling', 'equals', 'yes']], sort: ['price', 'desc'],
  },
  {
    table: 'tasks', name: 'Việc của tôi', by: 'thang', reach: 'shared',
    where: [['assignee', 'equals', 'me'], ['state', 'in', ['open', 'doing']]], sort: ['due', 'asc'], columns: toDo,
  },
  {
    table: 'tasks', name: '7 ngày tới', by: 'duyen', reach: 'shared',
    where: [['state', 'in', ['open', 'doing']], ['due', 'within', 'next_7_days']], sort: ['due', 'asc'], columns: toDo,
  },
]; // prettier-ignore

/** @param tables as the owner knows them: no list names a field that its maker lacks */
export async function keepLists(workers: readonly Worker[], tables: ReadonlyMap<string, Table>): Promise<void> {
  for (const list of lists) {
    const worker = workers.find(({ who }) => who.email.startsWith(`${list.by}@`));
    if (worker === undefined) throw new Error(`${list.by} was not hired`);
    const table = tableNamed(tables, list.table);
    const params = { project: worker.project, table: table.id };
    await worker.client.call(createView, { params, body: bodyOf(list, table) });
  }
}

const facts = ['assignee', 'team', 'created_at', 'updated_at'] as const;

function bodyOf({ name, reach, where, sort, columns }: KeptList, table: Table): Asked {
  const by = (key: string) => facts.find((fact) => fact === key) ?? fieldOf(table, key);
  const of = where.map(([field, is, value]) => ({ field: by(field), is, ...(value === undefined ? {} : { value }) }));
  return {
    reach,
    name,
    columns: columns?.map((key, place) => ({ by: by(key), width: null, pinned: place === 0 })) ?? null,
    sort: sort === undefined ? null : { by: fieldOf(table, sort[0]), direction: sort[1] },
    filter: { match: 'all', of },
    search: '',
  };
}
