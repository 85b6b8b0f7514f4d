/**
 * Guarantee: a field becomes another kind, is sealed or opened, with all of its values, those in the trash too; what was
 * lost was said before and stands in history; nobody gives himself or others a value by it that he does not read, nor
 * learns one by what it would lose.
 */
import { describe, expect, test } from 'vitest';
import type { readHistory as historyRoute, readRecord as readRoute } from '#contract/records.ts';
import type { RecordId } from '#contract/ids.ts';
import { definingIn, expectRefused, onField, onTable } from '../../test/fixtures/defining.ts';
import { bringBack, plant, remove, stateOf } from '../../test/fixtures/deleting.ts';
import { converting, convertingIn } from '../../test/fixtures/converting.ts';
import { addRole, limitField } from '../../test/harness/field-rights.ts';
import { addField, addTable, optionForm } from '../../test/harness/fields.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { convertField } from './convert-field.ts';
import { previewConversion } from './preview-conversion.ts';
import { readHistory } from './read-history.ts';
import { readRecord } from './read-record.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { preview, ask, convert } = convertingIn(house);
const { changeField, deleteField, list, find, create } = definingIn(house);

const read = async (who: Person, table: number, record: string, field: number) => {
  const params = { ...onTable(who, table), record: record as RecordId };
  const shown = await house.call<typeof readRoute>(who, readRecord, { params });
  return shown.values[field];
};
const history = async (who: Person, table: number, record: string) => {
  const params = { ...onTable(who, table), record: record as RecordId };
  const { changes } = await house.call<typeof historyRoute>(who, readHistory, { params });
  return changes.map(({ act, fields }) => [act, fields]);
};
const open = (value: unknown) => ({ state: 'open', value });

describe('allowed', () => {
  test('a text becomes a number, with what is no number lost and kept in history', async () => {
    const { id: table } = await addTable(house, owner, 'Giá');
    const { id: field } = await addField(house, owner, table, 'text', { searchable: true, indexed: true });
    const texts = ['1.000.000', '12,5', '007', 'mười hai', '0912 345 678'];
    const ids = await plant(
      house,
      owner,
      6,
      (nth) => (nth < 5 ? { '1': 'x', [field]: texts[nth] ?? '' } : { '1': 'x' }),
      table,
    );
    expect(await preview(owner, table, field, { kind: 'number', sensitive: false })).toEqual({
      counts: { values: 5, lost: 2, changed: 1 },
      exact: false,
      becomesSealed: false,
      becomesOpen: false,
      losesIndex: false,
      differences: [],
      refusedBy: null,
    });
    const batch = await convert(owner, table, field, { kind: 'number', sensitive: false });
    expect(await stateOf(house, batch)).toMatchObject({ state: 'done', total: 5, done: 5, skipped: 0 });
    const shown = await Promise.all(ids.map((id) => read(owner, table, id, field)));
    const empty = { state: 'empty' };
    expect(shown).toEqual([open('1000000'), open('12.5'), open('7'), empty, empty, empty]);
    expect(await history(owner, table, ids[3] ?? '')).toEqual([
      ['edited', [{ field, before: open('mười hai'), after: empty }]],
      [
        'created',
        [
          { field: 1, before: empty, after: open('x') },
          { field, before: empty, after: open('mười hai') },
        ],
      ],
    ]);
    const sorted = await find(owner, table, { sort: { by: field, direction: 'asc' } });
    expect(sorted.slice(0, 3)).toEqual([ids[2], ids[1], ids[0]]);
    expect(await find(owner, table, { search: '1000000' })).toEqual([ids[0]]);
    const [shownTable] = (await list(owner)).tables.filter(({ id }) => id === table);
    expect(shownTable?.fields[1]).toMatchObject({ kind: 'number', indexed: 'yes', searchable: true, converting: null });
  });

  test('what lies in the trash is converted, and comes back as what the field has become', async () => {
    const [gone = ''] = await plant(house, owner, 1, () => ({ '1': 'Lan', '6': 'Hội chợ' }));
    const deletion = await remove(house, owner, [gone]);
    await convert(owner, 1, 6, {
      kind: 'choice',
      sensitive: false,
      options: [optionForm('Hội chợ'), optionForm('Web')],
    });
    await bringBack(house, owner, deletion.id);
    expect(await read(owner, 1, gone, 6)).toEqual(open('hoi_cho'));
    expect((await history(owner, 1, gone)).map(([act]) => act)).toEqual(['restored', 'edited', 'deleted', 'created']);
  });
});
