/**
 * Guarantee: a hand-over gives every record of its list with its key, values and tokens untouched, and says in its
 * history whose it was; what is theirs already, gone or does not open is left as it is. Nobody reads more by it than his
 * rights on the row as it becomes give him.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import type { TeamId } from '#contract/ids.ts';
import type {
  editRecord as editRoute,
  readHistory as historyRoute,
  readRecord as readRoute,
} from '#contract/records.ts';
import { newId } from '#database/uuid.ts';
import type { RowPlace } from '#policy/region.ts';
import { askAssign, assignMany } from '../../test/fixtures/bulk.ts';
import { plant, stateOf, wholeRows, workOff } from '../../test/fixtures/deleting.ts';
import { makeTeam } from '../../test/fixtures/giving.ts';
import { openHouse } from '../../test/harness/house.ts';
import { lockMember } from '../../test/harness/lock-member.ts';
import type { Person } from '../../test/harness/house.ts';
import { recordsPerPiece } from './batch-task.ts';
import { editRecord } from './edit-record.ts';
import { readHistory } from './read-history.ts';
import { readRecord } from './read-record.ts';

const house = await openHouse();
let owner: Person;
let an: Person;
let binh: Person;
let team: TeamId;
beforeEach(async () => {
  owner = await house.setUpOwner();
  an = await house.addMember(owner, { role: 'sales' });
  binh = await house.addMember(owner, { role: 'sales' });
  team = await makeTeam(house, owner, 'Bắc', [an, binh]);
});

const values = { '1': 'Lê', '2': ['+84912000001'], '4': 'Cty Sen, 0912000003', '10': 'quen' };
const at = (who: Person, record: string) => ({ params: { project: who.project, table: 1, record } });
const read = (who: Person, record: string) => house.call<typeof readRoute>(who, readRecord, at(who, record));
const phonesOf = async (who: Person, record: string) => (await read(who, record)).values['2']?.state;
const to = (who: Person): RowPlace => ({ assignee: who.member, team });
const endsOf = async () =>
  (await house.events(owner.project))
    .filter(({ action }) => /records\.(?:assigned|assign_stopped)/.test(action))
    .map(({ action, actor_kind, count }) => [action, actor_kind, count]);

describe('a record of it', () => {
  test('opens to whom it is given, with every value as it was, and to who had it no more', async () => {
    const ids = await plant(house, owner, 3, () => values);
    await assignMany(house, owner, ids, to(an));
    const [id = ''] = ids;
    const whole = await read(owner, id);
    const stored = (await wholeRows(house, [id])) as { row: { data: object; sealed: object }; tokens: object }[];
    await assignMany(house, owner, ids, to(binh));
    expect([await phonesOf(an, id), await phonesOf(binh, id)]).toEqual(['masked', 'open']);
    expect((await read(owner, id)).values).toEqual(whole.values);
    const now = (await wholeRows(house, [id])) as typeof stored;
    expect([now[0]?.row.data, now[0]?.row.sealed, now[0]?.tokens]).toEqual([
      stored[0]?.row.data,
      stored[0]?.row.sealed,
      stored[0]?.tokens,
    ]);
    expect(now[0]?.row).toMatchObject({ version: 3, assignee_id: binh.member, team_id: team });
  });

  test('its history tells the touch, and no field', async () => {
    const [id = ''] = await plant(house, owner, 1, () => values);
    await assignMany(house, owner, [id], to(an));
    const { changes } = await house.call<typeof historyRoute>(an, readHistory, at(an, id));
    expect(changes[0]).toMatchObject({ version: 2, act: 'assigned', actor: { id: owner.member }, fields: [] });
    expect(changes.map(({ version }) => version)).toEqual([2, 1]);
  });
});

describe('the batch', () => {
  test('gives each once, and leaves what is theirs already as it is', async () => {
    const ids = await plant(house, owner, recordsPerPiece + 20);
    await assignMany(house, owner, ids.slice(0, 7), to(an));
    const before = await wholeRows(house, ids.slice(0, 7));
    const batch = await assignMany(house, owner, ids, to(an));
    const done = ids.length - 7;
    expect(await stateOf(house, batch)).toEqual({ state: 'done', total: ids.length, done, skipped: 7, waiting: 0 });
    expect(await wholeRows(house, ids.slice(0, 7))).toEqual(before);
    expect((await endsOf()).at(-1)).toEqual(['records.assigned', 'member', done]);
    const rows = await house.tamper('select distinct assignee_id, team_id from records where id = any($1)', [ids]);
    expect(rows).toEqual([{ assignee_id: an.member, team_id: team }]);
  });

  test('skips what is gone, or does not open', async () => {
    const ids = await plant(house, owner, 4);
    const batch = await askAssign(house, owner, ids, to(an));
    await house.tamper('delete from records where id = $1', [ids[0]]);
    await house.tamper('update records set team_id = $2 where id = $1', [ids[1], newId()]);
    await house.tamper('delete from record_keys where record_id = $1', [ids[2]]);
    await workOff(house, batch);
    expect(await stateOf(house, batch)).toEqual({ state: 'done', total: 4, done: 1, skipped: 3, waiting: 0 });
    const damaged = (await house.events(owner.project)).filter(({ action }) => action === 'value.damaged');
    expect(damaged.map(({ count }) => count)).toEqual([2]);
  });

  test('stops where who is to get them was locked, or the team is none any more', async () => {
    const [one, other] = [await plant(house, owner, 2), await plant(house, owner, 2)];
    const first = await askAssign(house, owner, one, to(an));
    const second = await askAssign(house, owner, other, to(binh));
    await lockMember(house, an);
    await workOff(house, first);
    expect(await stateOf(house, first)).toMatchObject({ state: 'failed', done: 0, waiting: 0 });
    await house.tamper(`update teams set mac = decode(repeat('00', 32), 'hex') where id = $1`, [team]);
    await workOff(house, second);
    expect(await stateOf(house, second)).toMatchObject({ state: 'failed', done: 0, waiting: 0 });
    expect(await endsOf()).toEqual([
      ['records.assign_stopped', 'system', 0],
      ['records.assign_stopped', 'system', 0],
    ]);
  });

  test('colleagues who edit meanwhile lose nothing', async () => {
    const ids = await plant(house, owner, recordsPerPiece + 20);
    const batch = await askAssign(house, owner, ids, to(an));
    const some = ids.filter((_, nth) => nth % 40 === 0);
    const edits = some.map((record, nth) =>
      house.call<typeof editRoute>(owner, editRecord, {
        ...at(owner, record),
        body: { version: 1, values: { '4': `Cty ${nth}` } },
      }),
    );
    const [, outcomes] = await Promise.all([workOff(house, batch), Promise.allSettled(edits)]);
    expect(outcomes.map(({ status }) => status)).toEqual(some.map(() => 'fulfilled'));
    expect(await stateOf(house, batch)).toMatchObject({ state: 'done', done: ids.length, skipped: 0 });
    for (const [nth, id] of some.entries()) {
      const record = await read(an, id);
      expect([record.version, record.assignee, record.values['4']]).toEqual([
        3,
        an.member,
        { state: 'open', value: `Cty ${nth}` },
      ]);
    }
  });
});
