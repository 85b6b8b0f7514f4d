/**
 * Guarantee: whatever makes search texts anew while a field becomes another kind: nobody finds records by words of it that
 * he may not read, and when both are done it is found by all of its words again.
 */
import { describe, expect, test } from 'vitest';
import { convertingIn } from '../../test/fixtures/converting.ts';
import { definingIn } from '../../test/fixtures/defining.ts';
import { plant, workOff } from '../../test/fixtures/deleting.ts';
import { addRole, limitField } from '../../test/harness/field-rights.ts';
import { addField, addTable } from '../../test/harness/fields.ts';
import { fieldTasksOf, newFieldWorker, workOffFieldTasks } from '../../test/harness/field-tasks.ts';
import { openHouse } from '../../test/harness/house.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const rest = { groups: ['rest'], scope: 'all', read: 'open', write: true } as const;
await addRole(house, owner.project, { key: 'clerk', tables: null, rights: { view: ['all'] }, fields: [rest] });
const clerk = await house.addMember(owner, { role: 'clerk' });
const { ask } = convertingIn(house);
const { changeField, find } = definingIn(house);
const personName = { kind: 'person_name', sensitive: false } as const;

/** More records than one slice of work on fields, each found by the words of a note. */
async function made() {
  const { id: table } = await addTable(house, owner, 'Bảng');
  const { id: note } = await addField(house, owner, table, 'text', { searchable: true });
  const { id: other } = await addField(house, owner, table, 'text', { searchable: true });
  await workOffFieldTasks(house, owner);
  const ids = await plant(house, owner, 510, (nth) => ({ '1': `Dòng ${nth}`, [note]: `bí mật ${nth} a` }), table);
  return { table, note, other, ids };
}

/** Search texts are being made anew, and the first slice of it is done. */
async function halfRenewed(table: number, other: number) {
  await changeField(owner, table, other, { searchable: false });
  const [payload] = await fieldTasksOf(house, owner);
  const stopping = AbortSignal.abort(new Error('stopping'));
  await expect(newFieldWorker(house, stopping).run_field_task(payload ?? {})).rejects.toThrow('stopping');
}

describe('search texts made anew while a field becomes another kind', () => {
  test('tell nobody whose words they hold: who does not read the field finds nothing by it', async () => {
    const { table, note, other, ids } = await made();
    await limitField(house, clerk, note, 'hidden', false, table);
    await halfRenewed(table, other);
    const batch = await ask(owner, table, note, personName);
    for (const step of [() => workOffFieldTasks(house, owner), () => workOff(house, batch)]) {
      await step();
      expect(await find(clerk, table, { limit: 200, search: 'dong 7' })).toContain(ids[7]);
      expect(await find(clerk, table, { limit: 10, search: 'mat 7' })).toEqual([]);
    }
    await workOffFieldTasks(house, owner);
    expect(await find(clerk, table, { limit: 10, search: 'mat 7' })).toEqual([]);
  });

  test('are made once more when it has ended, so that no word of it is lost', async () => {
    const { table, note, other, ids } = await made();
    await halfRenewed(table, other);
    const batch = await ask(owner, table, note, personName);
    await workOffFieldTasks(house, owner);
    await workOff(house, batch);
    await workOffFieldTasks(house, owner);
    expect(await find(owner, table, { limit: 10, search: 'mat 77' })).toEqual([ids[77]]);
  });
});
