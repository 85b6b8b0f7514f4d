/**
 * Guarantee: who may create a record gets exactly what he typed, in one spelling, assigned to him and his team, sealed
 * where it is to be sealed; e-mails and phones stand in clear in no column of the database, wherever they were typed.
 */
import { describe, expect, test } from 'vitest';
import { createRecord as route } from '#contract/records.ts';
import type { PlainValue } from '#contract/fields.ts';
import { addRole, limitField } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { createRecord } from './create-record.ts';
import { readRecord } from './read-record.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const table = 1;

function request(who: Person, values: Record<string, PlainValue>) {
  return { params: { project: who.project, table }, body: { values } };
}
const create = (who: Person, values: Record<string, PlainValue>) =>
  house.call<typeof route>(who, createRecord, request(who, values));
const refuse = (who: Person, values: Record<string, PlainValue>) =>
  house.refused(who, createRecord, request(who, values));

describe('allowed', () => {
  test('the owner creates a record and reads it back as he typed it', async () => {
    const made = await create(owner, {
      '1': '  Nguyễn  Thị Hòa '.normalize('NFD'),
      '2': ['0912 345 678', '+84 912.345.678', '028 3822 1234'],
      '3': ['Hoa@Example.VN'],
      '5': 'bao gia',
      '8': '24/11/1990',
      '9': '1.250.000 ₫',
      '10': 'Gọi buổi sáng\nsố 0987654321',
    });
    expect(made.values).toEqual({
      '1': { state: 'open', value: 'Nguyễn  Thị Hòa' },
      '2': { state: 'open', value: ['+84912345678', '+842838221234'] },
      '3': { state: 'open', value: ['hoa@example.vn'] },
      '4': { state: 'empty' },
      '5': { state: 'open', value: 'quoted' },
      '6': { state: 'empty' },
      '7': { state: 'empty' },
      '8': { state: 'open', value: '1990-11-24' },
      '9': { state: 'open', value: '1250000' },
      '10': { state: 'open', value: 'Gọi buổi sáng\nsố 0987654321' },
      '11': { state: 'empty' },
      '12': { state: 'empty' },
    });
    expect([made.version, made.assignee, made.team]).toEqual([1, owner.member, null]);
    const read = await house.call(owner, readRecord, { params: { project: owner.project, table, record: made.id } });
    expect(read).toEqual(made);
  });

  test('is one event about one record', async () => {
    const before = await house.events(owner.project);
    await create(owner, { '1': 'Lê Sự Kiện' });
    const events = (await house.events(owner.project)).slice(before.length);
    expect(events.map(({ action, outcome, table_id, count }) => [action, outcome, table_id, count])).toEqual([
      ['record.created', 'done', 1, 1],
    ]);
  });

  test('who may write a field but not read it gets it masked, or not at all', async () => {
    const marketing = await house.addMember(owner, { role: 'marketing' });
    const made = await create(marketing, { '1': 'Đỗ Mai', '2': ['0912000111'], '4': 'Gọi 0912000222' });
    expect(made.values['2']).toEqual({ state: 'masked' });
    expect(made.values['4']).toEqual({ state: 'open', value: 'Gọi •••• ••• •••' });
    await limitField(house, marketing, 6, 'hidden', true);
    const hidden = await create(marketing, { '1': 'Đỗ Mai', '6': 'Hội chợ' });
    expect(hidden.values).not.toHaveProperty('6');
  });

  test('required binds only those who may write the field', async () => {
    const clerk = await house.addMember(owner, { role: 'marketing' });
    await limitField(house, clerk, 1, 'open');
    const made = await create(clerk, { '4': 'Công ty An Phú' });
    expect(made.values['1']).toEqual({ state: 'empty' });
  });
});

describe('what is stored', () => {
  test('phones and e-mails are in no plain column, wherever they were typed', async () => {
    const other = await house.setUpOwner();
    await create(other, {
      '1': 'Trần Thị Bốn 0913555777',
      '2': ['0913 555 888'],
      '3': ['bon.tran@example.vn'],
      '4': 'Cty Sen, gọi 0913-555-999 hoặc sen@example.vn',
      '7': '12 Lê Lợi (ĐT 0913.555.111)',
      '10': 'nhà riêng 0913555222',
    });
    const columns = await house.tamper<{ name: string; column: string }>(
      `select table_name as name, column_name as column from information_schema.columns where table_schema = 'kin'`,
    );
    expect(columns.length).toBeGreaterThan(150);
    const holding = async (pattern: string) => {
      const found: string[] = [];
      for (const { name, column } of columns) {
        const rows = await house.tamper(
          `select 1 from kin.${name} t where regexp_replace(t.${column}::text, '[^0-9a-z@]', '', 'g') ~ $1 limit 1`,
          [pattern],
        );
        if (rows.length > 0) found.push(`${name}.${column}`);
      }
      return found.toSorted();
    };
    expect(await holding('913555(777|888|999|111|222)|bontran@|sen@example')).toEqual([]);
    // The same scan does find what stands in clear.
    expect(await holding('tranthibon')).toEqual(['records.search_text']);
    const [row] = await house.tamper<{ data: object; search_text: string }>(
      'select data, search_text from kin.records where project_id = $1',
      [other.project],
    );
    expect(row?.data).toEqual({
      '1': 'Trần Thị Bốn •••• ••• •••',
      '4': 'Cty Sen, gọi •••• ••• ••• hoặc •••@•••',
      '7': '12 Lê Lợi (ĐT •••• ••• •••)',
    });
    expect(row?.search_text).toBe('tran thi bon •••• ••• ••• cty sen, goi •••• ••• ••• hoac •••@•••');
  });
});

describe('denied', () => {
  test('a viewer may not create', async () => {
    const viewer = await house.addMember(owner, { role: 'viewer' });
    const sums = await house.tableSums();
    expect((await refuse(viewer, { '1': 'Ai' })).code).toBe('forbidden');
    expect(await house.tableSums()).toEqual(sums);
  });

  test('a right to create for the team alone does not reach a record without a team', async () => {
    await addRole(house, owner.project, {
      key: 'team_intake',
      rights: { view: ['all'], create: ['team'] },
      fields: [{ groups: ['rest'], scope: 'all', read: 'open', write: true }],
    });
    const intake = await house.addMember(owner, { role: 'team_intake' });
    expect((await refuse(intake, { '1': 'Ai' })).code).toBe('forbidden');
  });

  test('a field that may only be read is forbidden', async () => {
    const clerk = await house.addMember(owner, { role: 'marketing' });
    await limitField(house, clerk, 6, 'open');
    expect(await refuse(clerk, { '1': 'Ai', '6': 'Web' })).toMatchObject({ code: 'forbidden', field: '/values/6' });
  });
});

describe('hidden', () => {
  test('a hidden field is answered as one that does not exist', async () => {
    const clerk = await house.addMember(owner, { role: 'marketing' });
    await limitField(house, clerk, 6, 'hidden');
    const sums = await house.tableSums();
    expect(await refuse(clerk, { '1': 'Ai', '6': 'Web' })).toMatchObject({ code: 'unknown_field', field: '/values/6' });
    expect(await refuse(clerk, { '1': 'Ai', '99': 'x' })).toMatchObject({ code: 'unknown_field', field: '/values/99' });
    expect(await house.tableSums()).toEqual(sums);
  });
});

describe('invalid', () => {
  test.each<[Record<string, PlainValue>, string, string]>([
    [{ '4': 'không có tên' }, 'invalid_value', '/values/1'],
    [{ '1': '   ' }, 'invalid_value', '/values/1'],
    [{ '1': 'x'.repeat(201) }, 'invalid_value', '/values/1'],
    [{ '1': 'Ai', '2': ['09'] }, 'invalid_value', '/values/2'],
    [{ '1': 'Ai', '2': ['•••• ••• •••'] }, 'masked_value', '/values/2'],
    [{ '1': 'Ai', '4': 'Gọi •••• ••• •••' }, 'masked_value', '/values/4'],
    [{ '1': 'Ai', '5': 'chưa rõ' }, 'invalid_value', '/values/5'],
    [{ '1': 'Ai', '8': '30/02/2026' }, 'invalid_value', '/values/8'],
    [{ '1': 'Ai', '9': '1.5' }, 'invalid_value', '/values/9'],
    [{ '1': ['Ai'] }, 'invalid_value', '/values/1'],
  ])('%j is %s at %s', async (values, code, field) => {
    const sums = await house.tableSums();
    expect(await refuse(owner, values)).toMatchObject({ code, field });
    expect(await house.tableSums()).toEqual(sums);
  });
});
