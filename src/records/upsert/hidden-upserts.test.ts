/**
 * Guarantee: what a program may not see is as what is not there: no name and no value finds it, by the same statements;
 * what it may look up counts each time; and what it may not do is refused for its row.
 */
import { describe, expect, test } from 'vitest';
import type { KeyGrants } from '#contract/keys.ts';
import { bringBack, remove } from '../../../test/fixtures/deleting.ts';
import { assign } from '../../../test/fixtures/giving.ts';
import { idOf, lookingUp, openUpserting, plainly, refused } from '../../../test/fixtures/upserting.ts';
import { everythingIn } from '../../../test/harness/api-keys.ts';
import { lastPayload } from '../../../test/harness/last-payload.ts';
import { statementsOf } from '../../../test/harness/statements.ts';

const { house, owner, full, newKey, upsert, refuse, read, plant, newPhone } = await openUpserting();

describe('denied', () => {
  test('a right that is missing on the row, for that row', async () => {
    const key = await newKey(owner, plainly(['view', 'create'], true));
    const [made] = await upsert(key, { externalId: 'a', values: { '1': 'Cao Tạo' } });
    expect(
      await upsert(key, { externalId: 'a', values: { '6': 'Web' } }, { values: { '1': 'Cao Hai' } }),
    ).toMatchObject([refused('forbidden', '/rows/0'), { outcome: 'created' }]);
    expect((await read(idOf(made))).version).toBe(1);
    const editor = await newKey(owner, plainly(['view', 'edit'], true));
    const { id } = await plant({ '1': 'Cao Được Sửa', '4': 'Cao Được Sửa' });
    expect(
      await upsert(
        editor,
        { match: { field: 4, value: 'Cao Được Sửa' }, values: { '6': 'Web' } },
        { match: { field: 4, value: 'Cao Chưa Có' }, values: { '1': 'Cao Chưa Có' } },
      ),
    ).toEqual([{ outcome: 'updated', record: id, version: 2 }, refused('forbidden', '/rows/1')]);
  });

  test('who may neither make nor edit, and a field that he may only read', async () => {
    const key = await newKey(owner, plainly(['view'], false));
    expect(await refuse(key, { values: {} })).toEqual(['forbidden', undefined]);
    const other = await newKey(owner, plainly(['view', 'create'], false));
    expect(await refuse(other, { values: {} }, { values: { '6': 'Web' } })).toEqual(['forbidden', '/rows/1/values/6']);
  });

  test('an external id of a person, who is no source', async () => {
    const row = { externalId: 'x', values: { '1': 'Lê Người' } };
    expect(await refuse(owner.actor, { values: {} }, row)).toEqual(['forbidden', '/rows/1/externalId']);
  });

  test('more records than may be edited one by one', async () => {
    const { rights, fields } = everythingIn(1);
    const who = await house.addMember(owner, { role: 'admin' });
    const single = await newKey(who, { rights: rights.filter(({ right }) => right !== 'bulk_edit'), fields });
    const names = Array.from({ length: 110 }, (_, place) => `brake-${place}`);
    await upsert(single, ...names.map((externalId) => ({ externalId, values: { '1': externalId } })));
    const rows = await upsert(single, ...names.map((externalId) => ({ externalId, values: { '6': 'Web' } })));
    expect(rows.filter(({ outcome }) => outcome === 'updated')).toHaveLength(100);
    expect(rows.filter(({ outcome }) => outcome === 'refused')).toHaveLength(10);
    expect(rows.find(({ outcome }) => outcome === 'refused')).toMatchObject({ code: 'forbidden' });
  });
});

describe('hidden', () => {
  test('where it may not look up, nothing is matched: the row is created, and the statements are the same', async () => {
    const key = await newKey(owner, lookingUp(false));
    const phone = newPhone();
    await plant({ '1': 'Tô Bí Mật', '2': [phone] });
    const ask = (value: string) => upsert(key, { match: { field: 2, value }, values: { '1': 'Tô Mới' } });
    await ask(newPhone());
    const [hit, miss] = [
      await statementsOf(house.database, () => ask(phone)),
      await statementsOf(house.database, () => ask(newPhone())),
    ];
    expect(hit.map(({ text }) => text)).toEqual(miss.map(({ text }) => text));
    expect(await ask(phone)).toMatchObject([{ outcome: 'created', version: 1 }]);
  });

  test('where it may, each value counts as a lookup, found or not, and nothing that was typed is sent as text', async () => {
    const key = await newKey(owner, lookingUp(true));
    const used = async () => {
      const [row] = await house.tamper<{ used: number }>(
        `select used from kin.quota_uses where name = 'lookups' and member_id = $1`,
        [owner.member],
      );
      return row?.used ?? 0;
    };
    const phone = newPhone();
    const { id } = await plant({ '1': 'Tô Tra Được', '2': [phone] });
    const before = await used();
    const sent = await statementsOf(house.database, async () => {
      const rows = await upsert(
        key,
        { match: { field: 2, value: phone }, values: { '6': 'Web' } },
        { match: { field: 2, value: newPhone() }, values: { '1': 'Tô Không Có' } },
        { match: { field: 2, value: phone.replace('+84', '0') }, values: { '6': 'Báo' } },
        { values: { '1': 'Tô Không Hỏi' } },
      );
      expect(rows).toMatchObject([
        { outcome: 'updated', record: id },
        { outcome: 'created' },
        refused('conflict', '/rows/2/match/value'),
        { outcome: 'created' },
      ]);
    });
    expect((await used()) - before).toBe(2);
    expect(JSON.stringify(sent)).not.toContain(phone.slice(3));
    expect((await lastPayload(house, owner.project)).main).toMatchObject({ costs: 2 });
  });

  test('when fewer lookups are left than are asked for, none is made and nothing is written', async () => {
    const who = await house.addMember(owner, { role: 'admin' });
    const key = await newKey(who, lookingUp(true));
    const row = () => ({ match: { field: 2, value: newPhone() }, values: { '1': 'Hà Hết Lượt' } });
    await upsert(key, row());
    expect(await refuse(key, ...Array.from({ length: 200 }, row))).toEqual(['quota_spent', undefined]);
  });

  test('a record that was deleted, or is out of view, is as one that never was; its name goes to the new one', async () => {
    const who = await house.addMember(owner, { role: 'admin' });
    const key = await newKey(who, lookingUp(true, 'own'));
    const row = (name: string, values = { '1': `Kha ${name}` }) => ({ externalId: name, values });
    const [gone, given] = await upsert(key, row('gone'), row('given'));
    const place = { assignee: who.member, team: null };
    await assign(house, owner, idOf(given), { assignee: owner.member }, place);
    await remove(house, owner, [idOf(gone)]);
    await upsert(key, row('never-1'));
    const ask = (name: string) => statementsOf(house.database, () => upsert(key, row(name)));
    const texts = async (name: string) => (await ask(name)).map(({ text }) => text);
    const never = await texts('never-2');
    expect(await texts('gone')).toEqual(never);
    expect(await texts('given')).toEqual(never);
    const rows = await upsert(key, row('gone'), row('given'));
    expect(rows.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
    expect(rows.map(idOf)).not.toContain(idOf(gone));
    expect(rows.map(idOf)).not.toContain(idOf(given));
    expect((await read(idOf(given))).version).toBe(2);
  });

  test('a record that comes back from the trash has its name, unless that was given away meanwhile', async () => {
    const row = (name: string) => ({ externalId: name, values: { '1': `Thái ${name}` } });
    const [kept, lost] = await upsert(full, row('back-kept'), row('back-lost'));
    const { id } = await remove(house, owner, [idOf(kept), idOf(lost)]);
    const [anew] = await upsert(full, row('back-lost'));
    expect(anew).toMatchObject({ outcome: 'created' });
    await bringBack(house, owner, id);
    const rows = await upsert(full, row('back-kept'), row('back-lost'));
    expect(rows.map(idOf)).toEqual([idOf(kept), idOf(anew)]);
    expect((await read(idOf(lost))).values['1']).toEqual({ state: 'open', value: 'Thái back-lost' });
  });

  test('a plain value that it sees masked matches nothing, whatever it may look up', async () => {
    const { rights, fields } = lookingUp(true);
    const masked = fields.map((field) =>
      'group' in field && field.group === 'rest' ? { ...field, read: 'masked' } : field,
    );
    const key = await newKey(owner, { rights, fields: masked } as KeyGrants);
    await plant({ '1': 'Kha Che Công Ty', '4': 'Công ty Che' });
    const [row] = await upsert(key, { match: { field: 4, value: 'Công ty Che' }, values: { '1': 'Kha Mới' } });
    expect(row).toMatchObject({ outcome: 'created' });
    expect((await lastPayload(house, owner.project)).main).toMatchObject({ costs: 0 });
  });

  test('a value of a record out of view matches nothing', async () => {
    const who = await house.addMember(owner, { role: 'admin' });
    const key = await newKey(who, lookingUp(true, 'own'));
    const phone = newPhone();
    await plant({ '1': 'Kha Ngoài Tầm', '2': [phone] });
    const [row] = await upsert(key, { match: { field: 2, value: phone }, values: { '1': 'Kha Trong' } });
    expect(row).toMatchObject({ outcome: 'created' });
  });

  test('whether a masked value is the one that is there, no answer tells', async () => {
    const key = await newKey(owner, lookingUp(false));
    const phone = newPhone();
    const [made] = await upsert(key, { externalId: 'masked', values: { '1': 'Lê So', '2': [phone] } });
    const [same] = await upsert(key, { externalId: 'masked', values: { '2': [phone] } });
    const [other] = await upsert(key, { externalId: 'masked', values: { '2': [newPhone()] } });
    expect([same, other]).toEqual([
      { outcome: 'updated', record: idOf(made), version: 2 },
      { outcome: 'updated', record: idOf(made), version: 3 },
    ]);
  });

  test('a name lies in the database as a hash and under the record’s key, and goes with that', async () => {
    const name = 'khach-0912345678';
    const [made] = await upsert(full, { externalId: name, values: { '1': 'Phan Xóa' } });
    const rows = await house.tamper<{ text: string }>('select e::text as text from kin.external_ids e');
    for (const { text } of rows) {
      expect(text).not.toContain(name);
      expect(text).not.toContain(Buffer.from(name).toString('hex'));
    }
    const left = () => house.tamper('select from kin.external_ids where record_id = $1', [idOf(made)]);
    expect(await left()).toHaveLength(1);
    await house.tamper('delete from kin.record_keys where record_id = $1', [idOf(made)]);
    expect(await left()).toHaveLength(0);
  });
});
