/**
 * Guarantee: the tag of a record is its reader's own; it changes when what he is shown changes and with nothing else, so
 * that it tells nothing of fields that are hidden from him; and an edit that names a tag writes only over what it is of.
 */
import { describe, expect, test } from 'vitest';
import type { PlainValue } from '#contract/fields.ts';
import type { createRecord as createRoute, editRecord as editRoute } from '#contract/records.ts';
import type { Operation } from '#actions/action.ts';
import { limitField } from '../../test/harness/field-rights.ts';
import { openHouse, parsed } from '../../test/harness/house.ts';
import type { Person, Request } from '../../test/harness/house.ts';
import type { Route } from '#contract/route.ts';
import { createRecord } from './create-record.ts';
import { editRecord } from './edit-record.ts';
import { findRecords } from './find-records.ts';
import { readHistory } from './read-history.ts';
import { readRecord } from './read-record.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };
const blind = await house.addMember(owner, { role: 'sales' });
await limitField(house, blind, 9, 'hidden');
await limitField(house, blind, 6, 'masked');

const plant = (values: Record<string, PlainValue> = { '1': 'Lê Thẻ' }) =>
  house.call<typeof createRoute>(owner, createRecord, { params, body: { values } });
const edit = (record: string, values: Record<string, PlainValue>, ifMatch: readonly string[]) => ({
  params: { ...params, record },
  body: { version: 1, values },
  ifMatch,
});
const write = async (record: string, version: number, values: Record<string, PlainValue>) =>
  house.call<typeof editRoute>(owner, editRecord, { params: { ...params, record }, body: { version, values } });
async function tagFor(who: Person, operation: Operation, request: Request<Route>): Promise<string | undefined> {
  return (await house.perform(operation, who.actor, parsed(operation, request))).tag;
}
const tagOf = (who: Person, record: string) => tagFor(who, readRecord, { params: { ...params, record } });

describe('allowed', () => {
  test('the same for the same, and another for what is shown otherwise', async () => {
    const { id } = await plant();
    const first = await tagOf(blind, id);
    expect(first).toMatch(/^W\/"[\w-]{22}"$/);
    expect(await tagOf(blind, id)).toBe(first);
    await write(id, 1, { '5': 'quoted' });
    const second = await tagOf(blind, id);
    expect(second).not.toBe(first);
    await write(id, 2, { '5': null });
    expect(await tagOf(blind, id)).toBe(first);
  });

  test('who makes or edits a record gets the tag that reading it gives', async () => {
    const request = { params, body: { values: { '1': 'Lê Cùng Thẻ' } } };
    const { reply, tag } = await house.perform(createRecord, owner.actor, parsed(createRecord, request));
    const { id } = reply.reply as { id: string };
    expect(await tagOf(owner, id)).toBe(tag);
    const edited = await tagFor(owner, editRecord, edit(id, { '6': 'Web' }, ['*']));
    expect(edited).not.toBe(tag);
    expect(await tagOf(owner, id)).toBe(edited);
  });

  test('an edit with a tag that still holds is made, whichever of those it names', async () => {
    const { id } = await plant();
    const tag = (await tagOf(owner, id)) ?? '';
    const ifMatch = ['"gì đó"', tag.slice(2)];
    const made = await house.call<typeof editRoute>(owner, editRecord, edit(id, { '6': 'Web' }, ifMatch));
    expect(made.version).toBe(2);
    const star = edit(id, { '5': 'quoted' }, ['*']);
    expect((await house.call<typeof editRoute>(owner, editRecord, star)).version).toBe(3);
  });

  test('a history has one, a list none', async () => {
    const { id } = await plant();
    const request = { params: { ...params, record: id } };
    const first = await tagFor(blind, readHistory, request);
    expect(await tagFor(blind, readHistory, request)).toBe(first);
    await write(id, 1, { '5': 'quoted' });
    expect(await tagFor(blind, readHistory, request)).not.toBe(first);
    expect(await tagFor(blind, findRecords, { params, body: {} })).toBeUndefined();
  });
});

describe('hidden', () => {
  test('a change of a hidden field leaves the tag of who may not know of it', async () => {
    const { id } = await plant();
    const [before, owners] = [await tagOf(blind, id), await tagOf(owner, id)];
    await write(id, 1, { '9': '1250000' });
    expect(await tagOf(blind, id)).toBe(before);
    expect(await tagOf(owner, id)).not.toBe(owners);
  });

  test('of a masked one, whether there is something', async () => {
    const { id } = await plant({ '1': 'Lê Che', '6': 'Web' });
    const before = await tagOf(blind, id);
    await write(id, 1, { '6': 'Báo' });
    expect(await tagOf(blind, id)).toBe(before);
    await write(id, 2, { '6': null });
    expect(await tagOf(blind, id)).not.toBe(before);
  });

  test('two who see the same have two tags', async () => {
    const { id } = await plant();
    const twin = await house.addMember(owner, { role: 'sales' });
    const other = await house.addMember(owner, { role: 'sales' });
    expect(await tagOf(twin, id)).not.toBe(await tagOf(other, id));
  });

  test('an edit by a tag is refused for what its editor sees alone', async () => {
    const who = await house.addMember(owner, { role: 'admin' });
    await limitField(house, who, 9, 'hidden');
    const { id } = await plant();
    const ifMatch = [(await tagOf(who, id)) ?? ''];
    await write(id, 1, { '9': '99' });
    expect((await house.call<typeof editRoute>(who, editRecord, edit(id, { '6': 'Web' }, ifMatch))).version).toBe(3);
  });
});

describe('invalid', () => {
  test('a tag of what was, or of somebody else’s view', async () => {
    const { id } = await plant();
    const [mine, theirs] = [(await tagOf(owner, id)) ?? '', (await tagOf(blind, id)) ?? ''];
    await write(id, 1, { '5': 'quoted' });
    const sums = await house.tableSums();
    for (const tag of [mine, theirs, 'W/""']) {
      const refusal = await house.refused(owner, editRecord, edit(id, { '6': 'Web' }, [tag]));
      expect([refusal.code, refusal.field]).toEqual(['precondition_failed', undefined]);
    }
    expect(await house.tableSums()).toEqual(sums);
  });
});
