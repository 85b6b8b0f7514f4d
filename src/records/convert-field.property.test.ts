/**
 * Guarantee: into whatever kinds a field is turned one after another, sealed and opened, with whatever in it, while people
 * edit, delete and restore: at every moment each record shows exactly what the pure conversion makes of what it held, and
 * when all is done nothing lies where it lay before.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldKinds, isSealed } from '#contract/fields.ts';
import type { FieldKind } from '#contract/fields.ts';
import type { RecordId } from '#contract/ids.ts';
import type { editRecord as editRoute, readRecord as readRoute } from '#contract/records.ts';
import type { FieldOption } from '#database/tables.ts';
import { inTransaction } from '#database/transaction.ts';
import { loadTables } from '#query/definition.ts';
import type { FieldDefinition } from '#query/definition.ts';
import { anyValue } from '../../test/fixtures/any-value.ts';
import { convertingIn } from '../../test/fixtures/converting.ts';
import { definingIn, onTable } from '../../test/fixtures/defining.ts';
import { bringBack, plant, remove, workOff } from '../../test/fixtures/deleting.ts';
import { addField, addTable, optionForm } from '../../test/harness/fields.ts';
import { workOffFieldTasks } from '../../test/harness/field-tasks.ts';
import { openHouse } from '../../test/harness/house.ts';
import { runs } from '../../test/harness/runs.ts';
import { fitOf } from './conversions.ts';
import { convertValue } from './convert-value.ts';
import { editRecord } from './edit-record.ts';
import { readRecord } from './read-record.ts';
import { derivedOf } from './refresh-rows.ts';
import type { Value } from './values.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { ask } = convertingIn(house);
const { deleteTable } = definingIn(house);
const facts = { country: 'VN', timeZone: 'Asia/Ho_Chi_Minh' };
const labels = ['Nóng', 'Ấm', 'Lạnh', '1'];
const names = labels.map(optionForm);
const convertible = fieldKinds.filter((kind) => kind !== 'person' && kind !== 'relation');
const isChosen = (kind: FieldKind) => kind === 'choice' || kind === 'choices';

interface Known {
  readonly id: RecordId;
  value: Value | null;
}

/** Options get their keys from the server: a value is one of those that are there. */
function valueFor(gen: fc.GeneratorValue, { kind, options }: FieldDefinition): Value {
  if (!isChosen(kind)) return gen(() => anyValue[kind]);
  const key = fc.constantFrom(...options.map((option: FieldOption) => option.key));
  return kind === 'choice' ? gen(() => key) : gen(() => fc.uniqueArray(key, { minLength: 1 }));
}

const definition = async (table: number, field: number) =>
  await inTransaction(house.database, { project: owner.project }, async (tx) => {
    const found = (await loadTables(tx)).find(({ id }) => (id as number) === table) ?? expect.fail('it is there');
    return {
      table: found,
      field: found.fields.find(({ id }) => (id as number) === field) ?? expect.fail('it is there'),
    };
  });

test('any chain of conversions, with whatever is done in between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (gen) => {
      const first = gen(fc.constantFrom, ...convertible);
      const { id: table } = await addTable(house, owner, 'Bảng');
      const flags = { sensitive: gen(fc.boolean), options: isChosen(first) ? names : [] };
      const { id: field } = await addField(house, owner, table, first, flags);
      let { field: now } = await definition(table, field);
      const values = Array.from({ length: gen(fc.integer, { min: 1, max: 4 }) }, () => valueFor(gen, now));
      const ids = await plant(house, owner, values.length, (nth) => ({ '1': 'A', [field]: values[nth] ?? '' }), table);
      const known: Known[] = ids.map((id, nth) => ({ id, value: values[nth] ?? null }));

      const read = async (id: RecordId) =>
        await house.call<typeof readRoute>(owner, readRecord, { params: { ...onTable(owner, table), record: id } });
      const requireShown = async (records: readonly Known[]) => {
        for (const { id, value } of records) {
          const wanted = value === null ? { state: 'empty' } : { state: 'open', value };
          expect((await read(id)).values[field]).toEqual(wanted);
        }
      };
      const edit = async (record: Known) => {
        const { version } = await read(record.id);
        const value = gen(fc.boolean) ? valueFor(gen, now) : null;
        const typed = value === null || typeof value === 'string' ? value : [...value];
        const params = { ...onTable(owner, table), record: record.id };
        await house.call<typeof editRoute>(owner, editRecord, {
          params,
          body: { version, values: { [field]: typed } },
        });
        record.value = value;
      };

      for (let step = gen(fc.integer, { min: 1, max: 3 }); step > 0; step--) {
        const kinds = convertible.filter((kind) => fitOf(now.kind, kind) !== 'impossible');
        const kind = gen(fc.constantFrom, ...kinds);
        const sensitive = kind === now.kind ? !now.sensitive : gen(fc.boolean);
        const gone = gen(fc.boolean) ? known.slice(0, 1) : [];
        const deletion =
          gone.length > 0
            ? await remove(
                house,
                owner,
                gone.map(({ id }) => id),
                table,
              )
            : null;
        const options = isChosen(kind) && !isChosen(now.kind) ? names : [];
        const batch = await ask(owner, table, field, { kind, sensitive, options });
        const from = { ...now, language: 'vi' as const };
        ({ field: now } = await definition(table, field));
        for (const record of known) {
          if (record.value !== null) record.value = convertValue(from, now, record.value, facts).value;
        }
        const live = known.filter((record) => !gone.includes(record));
        await requireShown(live);
        for (const record of live) if (gen(fc.boolean)) await edit(record);
        await requireShown(live);
        const restored = deletion !== null && gen(fc.boolean);
        if (restored) await bringBack(house, owner, deletion.id, null, table);
        await workOff(house, batch);
        await workOffFieldTasks(house, owner);
        if (deletion !== null && !restored) await bringBack(house, owner, deletion.id, null, table);
        ({ field: now } = await definition(table, field));
        await requireShown(known);
      }
      await requireClean(table, now);
      // A project has so many tables.
      await deleteTable(owner, table);
    }),
    { numRuns: runs(12, 400) },
  );
});

/** Nothing in a cell of before, nothing in the open that is sealed, no key or text that is not made of what is there. */
async function requireClean(table: number, field: FieldDefinition): Promise<void> {
  const { table: defined } = await definition(table, field.id);
  const rows = await house.tamper<{
    id: string;
    data: Record<string, string>;
    sealed: object;
    s1: string;
    search_text: string | null;
  }>('select * from records where table_id = $1', [table]);
  const cells = new Set(['1', String(field.cell)]);
  for (const { data, sealed, s1, search_text: searchText } of rows) {
    expect([...Object.keys(data), ...Object.keys(sealed)].filter((cell) => !cells.has(cell))).toEqual([]);
    if (isSealed(field)) expect(data).toEqual({ '1': 'A' });
    const derived = derivedOf(defined, data);
    expect([s1, searchText]).toEqual([derived.slots.s1, derived.searchText]);
  }
  const former = field.former.map(({ cell }) => cell);
  expect(
    await house.tamper('select from record_tokens where table_id = $1 and field_id = any($2)', [table, former]),
  ).toEqual([]);
}
