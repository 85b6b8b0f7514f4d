/**
 * Guarantee: whatever is done to fields and records, in whatever order, with background work at any point in between, what
 * a list sorts by and a search finds is what a plain model says, what may not be named is not, and once all work is done
 * every record has exactly the keys, the text and the words that today's definition makes of its values.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { deleteRecords as deleteRoute, restoreBatch as restoreRoute } from '#contract/batches.ts';
import { Refusal } from '#contract/errors.ts';
import type { editRecord as editRoute } from '#contract/records.ts';
import { fold, sortKey } from '#query/vietnamese.ts';
import { inTransaction } from '#database/transaction.ts';
import { loadTables, slots } from '#query/definition.ts';
import { definingIn } from '../../test/fixtures/defining.ts';
import { anyStep } from '../../test/fixtures/definition-steps.ts';
import type { KnownField, Model, Step } from '../../test/fixtures/definition-steps.ts';
import { newWorker } from '../../test/fixtures/deleting.ts';
import { addField, addTable, optionForm } from '../../test/harness/fields.ts';
import { fieldTasksOf, newFieldWorker } from '../../test/harness/field-tasks.ts';
import { openHouse } from '../../test/harness/house.ts';
import { expectWordsInStep } from '../../test/harness/words.ts';
import { runs } from '../../test/harness/runs.ts';
import { deleteRecords } from './delete-records.ts';
import { editRecord } from './edit-record.ts';
import { restoreBatch } from './restore-batch.ts';
import { derivedOf } from './refresh-rows.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { create, find, list, ...act } = definingIn(house);

const nth = <T>(all: readonly T[], place: number): T | undefined => all[place % Math.max(all.length, 1)];
const live = ({ fields }: Model) => fields.filter(({ deleted }) => !deleted);

async function refusedAs(run: () => Promise<unknown>): Promise<string> {
  try {
    await run();
    return 'done';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const optionsOf = ({ options }: KnownField) =>
  options.map(({ key, name }) => ({ key, name: { vi: name, en: name }, aliases: [], retired: false }));

async function take(model: Model, step: Step): Promise<void> {
  const { table, fields, records } = model;
  switch (step.act) {
    case 'record': {
      const { id } = await create(owner, table, { '1': step.word });
      records.push({ id, version: 1, values: new Map([[1, step.word]]) });
      return;
    }
    case 'write': {
      const [record, field] = [nth(records, step.record), nth(fields, step.field)];
      if (record === undefined || field === undefined) return;
      const value = {
        text: step.word,
        number: String(step.number),
        choice: nth(field.options, step.number)?.key ?? '',
      }[field.kind];
      const params = { project: owner.project, table, record: record.id } as never;
      const body = { version: record.version, values: { [field.id]: value } };
      const code = await refusedAs(async () => {
        const { version } = await house.call<typeof editRoute>(owner, editRecord, { params, body });
        Object.assign(record, { version }).values.set(field.id, value);
      });
      expect(code).toBe(field.deleted ? 'unknown_field' : 'done');
      return;
    }
    case 'field': {
      const searchable = step.searchable && step.kind !== 'number';
      const options = step.kind === 'choice' ? ['Xanh', 'Đỏ', 'Hòa'].map(optionForm) : [];
      // Its work waits, as for any other: `addField` would do it.
      const made = await addField(house, owner, table, step.kind, { searchable, options });
      const field: KnownField = {
        id: made.id,
        kind: step.kind,
        searchable,
        indexed: false,
        filling: false,
        deleted: false,
        options: made.options.map(({ key, name }) => ({ key, name: name.vi })),
      };
      fields.push(field);
      if (step.indexed) await index(model, field, true);
      return;
    }
    case 'index': {
      const field = nth(live(model), step.field);
      if (field !== undefined && field.id !== 1) await index(model, field, step.indexed);
      return;
    }
    case 'search': {
      const field = nth(live(model), step.field);
      if (field === undefined || field.kind === 'number') return;
      await act.changeField(owner, table, field.id, { searchable: step.searchable });
      field.searchable = step.searchable;
      return;
    }
    case 'options': {
      const field = nth(
        live(model).filter(({ kind }) => kind === 'choice'),
        step.field,
      );
      if (field === undefined) return;
      const [first, ...rest] = field.options;
      if (first === undefined) return;
      const name = `${step.word} ${field.options.length}`;
      if (step.turn) field.options = [...rest, first];
      else first.name = name;
      await act.changeField(owner, table, field.id, { options: optionsOf(field) });
      if (step.turn && field.indexed) field.filling = true;
      return;
    }
    case 'delete': {
      const field = nth(live(model), step.field);
      if (field === undefined || field.id === 1) return;
      await act.deleteField(owner, table, field.id);
      field.deleted = true;
      return;
    }
    case 'restore': {
      const field = nth(fields, step.field);
      if (field === undefined) return;
      const code = await refusedAs(() => act.restoreField(owner, table, field.id));
      expect(code).toBe(field.deleted ? 'done' : 'not_found');
      if (!field.deleted) return;
      field.deleted = false;
      const { indexed } = await shownField(model, field);
      expect(indexed === 'no').toBe(!field.indexed || isFull(model, field));
      Object.assign(field, { indexed: indexed !== 'no', filling: indexed === 'filling' });
      return;
    }
    case 'trash': {
      const lying = model.trash.at(-1);
      if (step.back && lying !== undefined) {
        const params = { project: owner.project, table, batch: lying.batch } as never;
        const { id } = await house.call<typeof restoreRoute>(owner, restoreBatch, { params, body: { records: null } });
        await newWorker(house).run_restore({ project: owner.project, batch: id });
        model.trash.pop();
        records.push(Object.assign(lying.record, { version: lying.record.version + 2 }));
        records.sort((a, b) => (a.id < b.id ? -1 : 1));
        return;
      }
      const record = nth(records, step.record);
      if (record === undefined) return;
      const params = { project: owner.project, table } as never;
      const body = { records: [record.id as never] };
      const { id: batch } = await house.call<typeof deleteRoute>(owner, deleteRecords, { params, body });
      await newWorker(house).run_delete({ project: owner.project, batch });
      model.trash.push({ batch, record });
      records.splice(records.indexOf(record), 1);
      return;
    }
    case 'work': {
      const orders = await fieldTasksOf(house, owner);
      for (const order of step.all ? orders : orders.slice(0, 1)) {
        const [task] = await house.tamper<{ kind: string; field_id: number | null }>(
          'select kind, field_id from field_tasks where id = $1',
          [order['task']],
        );
        await newFieldWorker(house).run_field_task(order);
        for (const field of fields) if (task?.kind === 'fill' && task.field_id === field.id) field.filling = false;
      }
    }
  }
}

function isFull(model: Model, field: KnownField): boolean {
  const most = field.kind === 'number' ? 6 : 8;
  const same = live(model).filter(
    (other) => other !== field && (other.kind === 'number') === (field.kind === 'number'),
  );
  return same.filter(({ indexed }) => indexed).length >= most;
}

async function index(model: Model, field: KnownField, indexed: boolean): Promise<void> {
  const code = await refusedAs(() => act.changeField(owner, model.table, field.id, { indexed }));
  const full = indexed && !field.indexed && isFull(model, field);
  expect(code).toBe(full ? 'no_index_left' : 'done');
  if (full) return;
  if (indexed && !field.indexed) field.filling = true;
  if (!indexed) field.filling = false;
  field.indexed = indexed;
}

async function shownField({ table }: Model, { id }: KnownField) {
  const { tables } = await list(owner);
  const found = tables.find((each) => (each.id as number) === table)?.fields.find((each) => (each.id as number) === id);
  return found ?? expect.fail('the field is listed');
}

/** As a plain reading of the values would have it. */
function sorted({ records }: Model, field: KnownField): string[] {
  const keyOf = (value: string) => {
    if (field.kind === 'number') return Number(value);
    return field.kind === 'choice' ? field.options.findIndex(({ key }) => key === value) : sortKey(value);
  };
  const keyed = records.map(({ id, values }) => ({
    id,
    key: values.has(field.id) ? keyOf(values.get(field.id) ?? '') : null,
  }));
  const order = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
  return keyed
    .toSorted((a, b) => {
      if (a.key === null || b.key === null) return a.key === b.key ? order(a.id, b.id) : a.key === null ? 1 : -1;
      return order(a.key, b.key) || order(a.id, b.id);
    })
    .map(({ id }) => id);
}

function searched(model: Model, term: string): string[] {
  const texts = ({ values }: Model['records'][number]) =>
    live(model)
      .filter(({ searchable, id }) => searchable && values.has(id))
      .map((field) => {
        const value = values.get(field.id) ?? '';
        return fold(field.kind === 'choice' ? (field.options.find(({ key }) => key === value)?.name ?? '') : value);
      });
  const holds = (text: string) => text.split(' ').some((word) => word.startsWith(fold(term)));
  return model.records.filter((record) => texts(record).some(holds)).map(({ id }) => id);
}

/** `settled`: all work is done, so that all is found. Before, nothing is found that should not be. */
async function compare(model: Model, settled: boolean): Promise<void> {
  const { table } = model;
  for (const field of model.fields) {
    const sort = { by: field.id, direction: 'asc' as const };
    let found: string[] = [];
    const code = await refusedAs(async () => void (found = await find(owner, table, { sort, limit: 200 })));
    const usable = field.indexed && !field.filling;
    expect([field, code]).toEqual([field, field.deleted ? 'unknown_field' : usable ? 'done' : 'invalid_value']);
    if (code === 'done') expect(found).toEqual(sorted(model, field));
  }
  for (const term of ['an', 'do', 'hoa', 'xanh', 'oi']) {
    const found = await find(owner, table, { search: term, sort: { by: 'created_at', direction: 'asc' }, limit: 200 });
    const expected = searched(model, term);
    if (settled) expect([term, found]).toEqual([term, expected]);
    else expect([term, found.filter((id) => !expected.includes(id))]).toEqual([term, []]);
  }
}

async function keysAreRight({ table }: Model): Promise<void> {
  const definition = await inTransaction(house.database, { project: owner.project }, async (tx) =>
    (await loadTables(tx)).find(({ id }) => (id as number) === table),
  );
  const rows = await house.tamper<Record<string, unknown> & { data: Record<string, string> }>(
    `select data, search_text, ${slots.join(', ')} from records where project_id = $1 and table_id = $2 order by id`,
    [owner.project, table],
  );
  const { fields } = definition ?? expect.fail('the table is there');
  // Where no field has a slot, the keys of one that had it may lie on.
  const used = new Set(fields.flatMap(({ slot, givenSlot }) => [slot, givenSlot]));
  const ofUsed = (all: Record<string, unknown>) => Object.entries(all).filter(([slot]) => used.has(slot as never));
  for (const { data, search_text: searchText, ...held } of rows) {
    const right = derivedOf({ ...definition, fields } as never, data);
    expect({ searchText, keys: ofUsed(held) }).toEqual({ searchText: right.searchText, keys: ofUsed(right.slots) });
  }
}

test('histories of fields', { timeout: 900_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 10, maxLength: 30 }), async (steps) => {
      const { id: table } = await addTable(house, owner, 'Bảng');
      const name = {
        id: 1,
        kind: 'text',
        searchable: true,
        indexed: true,
        filling: false,
        deleted: false,
        options: [],
      } as const;
      const model: Model = { table, fields: [{ ...name, options: [] }], records: [], trash: [] };
      for (const step of steps) await take(model, step);
      await compare(model, false);
      await take(model, { act: 'work', all: true });
      await compare(model, true);
      await keysAreRight(model);
      await expectWordsInStep(house);
      await act.deleteTable(owner, table);
    }),
    { numRuns: runs(25, 400) },
  );
});
