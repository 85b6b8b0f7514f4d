/**
 * Guarantee: every template makes a project that can be worked in at once: its fields can be stored and sorted, its
 * relations lead to tables that it has, its roles name tables that are there; and the provinces are the 34 of July 2025,
 * each old name finding exactly one.
 */
import { describe, expect, test } from 'vitest';
import { templates } from '#contract/accounts.ts';
import { isSealed } from '#contract/fields.ts';
import type { readProject as projectRoute } from '#contract/records.ts';
import { numberSlots, textSlots, timeSlots } from '#query/definition.ts';
import { fold } from '#query/vietnamese.ts';
import { parseValue } from '#records/parse-value.ts';
import { readProject } from '#records/read-project.ts';
import { fieldLike } from '../../../test/harness/field.ts';
import { openHouse } from '../../../test/harness/house.ts';
import { createProject, newProjectId } from '#access/create-project.ts';
import { inTransaction } from '#database/transaction.ts';
import { education } from './education.ts';
import { provinces } from './provinces.ts';
import { realEstate } from './real-estate.ts';
import { sales } from './sales.ts';

const all = { sales, real_estate: realEstate, education };

describe.each(templates)('%s', (name) => {
  const { tables, roles } = all[name];
  const ids = tables.map(({ id }) => id);

  test('names every table and field once, in both languages', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(tables.map(({ key }) => key)).size).toBe(tables.length);
    for (const { fields } of tables) {
      expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
      expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length);
      expect(fields.filter((field) => field.name.vi === '' || field.name.en === '')).toEqual([]);
    }
  });

  test('begins each table with a required field that names its records', () => {
    for (const { fields } of tables) {
      expect(['text', 'person_name']).toContain(fields[0]?.kind);
      expect([fields[0]?.required, fields[0]?.searchable]).toEqual([true, true]);
    }
  });

  test('gives each slot to one field of its type, and none to what is sealed', () => {
    for (const { fields } of tables) {
      const slots = fields.flatMap(({ slot, givenSlot }) => [slot, givenSlot]).filter((slot) => slot !== undefined);
      expect(new Set(slots).size).toBe(slots.length);
      for (const { kind, slot, sensitive = false } of fields) {
        if (slot === undefined) continue;
        expect(isSealed({ kind, sensitive })).toBe(false);
        const fitting = { number: numberSlots, money: numberSlots, date: timeSlots, date_time: timeSlots } as const;
        const own: readonly string[] = kind in fitting ? fitting[kind as keyof typeof fitting] : textSlots;
        expect(own).toContain(slot);
      }
    }
  });

  test('offers options where a choice is asked, and leads relations to tables that it has', () => {
    for (const field of tables.flatMap(({ fields }) => fields)) {
      const { kind, options = [], target } = field;
      expect(options.length > 0).toBe(kind === 'choice' || kind === 'choices');
      expect(target !== undefined).toBe(kind === 'relation');
      if (target !== undefined) expect(ids).toContain(target);
    }
  });

  test('has roles for its own tables alone', () => {
    for (const role of roles) expect(role.tables === null || role.tables.every((id) => ids.includes(id))).toBe(true);
  });
});

test('a project of each template stands, and its owner sees all of it', async () => {
  const house = await openHouse();
  const owner = await house.setUpOwner();
  for (const template of templates) {
    const project = newProjectId();
    const member = await inTransaction(house.database, { project: null }, async (tx) => {
      const made = { account: owner.account, name: 'Trần Thị Chủ', addressVerified: false };
      return await createProject(tx, house.vault, { project, name: 'Khác', language: 'vi', template, owner: made });
    });
    const { kind: _, project: __, member: ___, ...actor } = { project, member, ...owner.actor };
    const seen = await house.call<typeof projectRoute>(
      { kind: 'account', ...actor },
      readProject({ way: 'none', links: 'local' }),
      {
        params: { project },
      },
    );
    expect(seen.tables.map(({ id, fields }) => [id, fields.map((field) => field.id)])).toEqual(
      all[template].tables.map(({ id, fields }) => [id, fields.map((field) => field.id)]),
    );
  }
});

describe('the provinces', () => {
  const field = fieldLike('choice', { options: [...provinces] });
  const read = (typed: string) => parseValue(field, typed, { country: 'VN', timeZone: 'Asia/Ho_Chi_Minh' });

  test('are 34', () => {
    expect(provinces.length).toBe(34);
    expect(new Set(provinces.map(({ key }) => key)).size).toBe(34);
    expect(provinces.find(({ name }) => name.vi === 'Đắk Lắk')).toMatchObject({
      key: 'dak_lak',
      name: { en: 'Dak Lak' },
    });
  });

  test('no name belongs to two of them', () => {
    const owners = new Map<string, Set<string>>();
    for (const { key, name, aliases = [] } of provinces) {
      for (const each of [name.vi, name.en, ...aliases])
        owners.set(fold(each), (owners.get(fold(each)) ?? new Set()).add(key));
    }
    expect([...owners].filter(([, keys]) => keys.size > 1)).toEqual([]);
  });

  test('the 63 names of before are all known', () => {
    const before =
      'An Giang, Bà Rịa - Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định, Bình Phước, Bình Thuận, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lâm Đồng, Lạng Sơn, Lào Cai, Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa, Thừa Thiên Huế, Tiền Giang, Hồ Chí Minh, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái'.split(
        ', ',
      );
    expect(before.length).toBe(63);
    expect(before.filter((name) => 'reason' in read(name))).toEqual([]);
  });

  test.each([
    ['Hà Giang', 'tuyen_quang'],
    ['Tỉnh Bình Dương', 'ho_chi_minh'],
    ['tp.hcm', 'ho_chi_minh'],
    ['sai gon', 'ho_chi_minh'],
    ['BÀ RỊA – VŨNG TÀU', 'ho_chi_minh'],
    ['Hoà Bình', 'phu_tho'],
    ['Kiên Giang', 'an_giang'],
    ['Thừa Thiên - Huế', 'hue'],
    ['Quảng Nam', 'da_nang'],
  ])('%s is %s today', (typed, key) => {
    expect(read(typed)).toEqual({ value: key });
  });
});
