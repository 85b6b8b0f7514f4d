/**
 * Guarantee: an owner shapes his project in a real browser. He makes a table with ten fields of ten kinds and puts the
 * first record into it, with a value in each, without loading a page anew: menu, list and the record's page follow at
 * once. Who does not hold the right to fields has none of these pages.
 */
import { beforeAll, expect, test } from 'vitest';
import { owner } from '../harness/owner-client.ts';
import { startOwnKin } from '../harness/own-kin.ts';
import { openBrowser } from './browser.ts';
import type { Visitor } from './browser.ts';
import { definitionsOf, signIn } from './definitions.ts';
import { expectSound } from './inspect.ts';
import { join, made, password, projectOf } from './joined.ts';
import { button, field } from './steps.ts';

const browser = await openBrowser();
const kin = await startOwnKin();
const api = projectOf(kin);
const project = api.replace('/api/v1', '');
const { tableOf } = definitionsOf(kin);
const leader = { name: 'Phạm Thị Hạnh', email: 'hanh@hoasen.example', role: 'leader' };
const customers = 1;
let contracts = 0;
let lan = '';
let chief: Visitor;

beforeAll(async () => {
  lan = (await made<{ id: string }>(kin, 'POST', `${api}/tables/${customers}/records`, { values: { 1: 'Đỗ Lan' } })).id;
  await join(kin, leader);
  chief = await browser.visit();
  await signIn(chief.page, kin.origin, owner.email, owner.password);
});

test('from the list to the settings, and a table with its first field', async () => {
  const { page } = chief;
  await button(page, 'Thao tác khác').click();
  await page.getByRole('menuitem', { name: 'Thêm bảng' }).click();
  await page.waitForURL(/tab=tables&new=table/);
  const dialog = page.getByRole('dialog');
  await button(page, 'Tạo bảng').click();
  expect(await dialog.getByText('Chưa điền ô này.').count()).toBe(2);
  await field(page, 'Tên bảng').fill('Hợp đồng');
  await field(page, 'Trường đầu tiên').fill('Số hợp đồng');
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press('Enter');
  await page.waitForURL(/settings\/tables\/\d+$/);
  contracts = Number(page.url().split('/').at(-1));
  await page.getByRole('navigation').getByRole('link', { name: 'Hợp đồng' }).waitFor();
  expect((await tableOf(contracts)).name).toEqual({ vi: 'Hợp đồng', en: 'Hợp đồng' });
});

test('nine more fields, each of another kind, one after another', async () => {
  const { page } = chief;
  const panel = page.getByRole('region', { name: 'Trường mới' });
  const pick = async (kind: string, name: string): Promise<void> => {
    await panel.getByRole('button', { name: new RegExp(`^${kind}`) }).click();
    await field(page, 'Tên trường').fill(name);
  };
  const more = async (name: string): Promise<void> => {
    await button(page, 'Thêm rồi tạo tiếp').click();
    await page.getByText(`Đã thêm trường ${name}`).waitFor();
    await panel.getByText('Trường này chứa gì?').waitFor();
  };
  await button(page, 'Thêm trường').click();
  await pick('Tiền', 'Giá trị');
  await more('Giá trị');
  await pick('Ngày Ngày', 'Ngày ký');
  await panel.getByRole('checkbox', { name: /^Có chỉ mục/ }).check();
  await more('Ngày ký');
  await pick('Ngày giờ', 'Hẹn giao');
  await more('Hẹn giao');
  await pick('Chọn một', 'Tình trạng');
  await field(page, 'Lựa chọn 1').fill('Mới ký');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Đang giao');
  await page.keyboard.press('Enter');
  await page.keyboard.type('mới ký');
  await button(page, 'Thêm rồi tạo tiếp').click();
  await panel.getByText('Trùng tên với lựa chọn khác.').waitFor();
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await field(page, 'Lựa chọn 3').fill('Xong');
  await more('Tình trạng');
  await pick('Chọn nhiều', 'Hạng mục');
  await field(page, 'Lựa chọn 1').fill('Sơn');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Gạch');
  await more('Hạng mục');
  await pick('Có / Không', 'Đã cọc');
  await panel.getByRole('checkbox', { name: /^Bắt buộc/ }).check();
  await more('Đã cọc');
  await pick('Điện thoại', 'Số người nhận');
  await panel.getByText('Mã hóa trong cơ sở dữ liệu').waitFor();
  await more('Số người nhận');
  await pick('Văn bản dài', 'Ghi chú');
  await button(page, /^Đầu trang/).click();
  await page.getByRole('option', { name: 'Mục mới…' }).click();
  await field(page, 'Tên mục').fill('Thêm');
  await more('Ghi chú');
  await pick('Bản ghi bảng khác', 'Khách hàng');
  await button(page, 'Thêm trường').last().click();
  await panel.getByText('Chưa điền ô này.').waitFor();
  await panel.getByRole('button', { name: /Trỏ tới bảng/ }).click();
  await page.getByRole('option', { name: 'Khách hàng' }).click();
  await panel.getByRole('button', { name: 'Thêm trường' }).click();
  await page.waitForURL(/settings\/tables\/\d+$/);
  await page.getByText('10 trường').waitFor();
  // the page looks again until the index is made
  await page.getByRole('listitem').filter({ hasText: 'Ngày ký' }).getByText('chỉ mục', { exact: true }).waitFor();
  await expectSound(page);
  const { fields } = await tableOf(contracts);
  expect(
    fields.map(({ kind, name, indexed, sealed, required, section }) => [
      kind,
      name.vi,
      indexed !== 'no',
      sealed,
      required,
      section,
    ]),
  ).toEqual([
    ['text', 'Số hợp đồng', true, false, true, null],
    ['money', 'Giá trị', false, false, false, null],
    ['date', 'Ngày ký', true, false, false, null],
    ['date_time', 'Hẹn giao', false, false, false, null],
    ['choice', 'Tình trạng', false, false, false, null],
    ['choices', 'Hạng mục', false, false, false, null],
    ['yes_no', 'Đã cọc', false, false, true, null],
    ['phones', 'Số người nhận', false, true, false, null],
    ['long_text', 'Ghi chú', false, true, false, { vi: 'Thêm', en: 'Thêm' }],
    ['relation', 'Khách hàng', false, false, false, null],
  ]);
});

test('the first record, with a value in each', async () => {
  const { page } = chief;
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('navigation').getByRole('link', { name: 'Hợp đồng' }).click();
  await page.getByText('Chưa có bản ghi nào').waitFor();
  await button(page, /^Thêm hợp đồng/)
    .first()
    .click();
  await field(page, 'Số hợp đồng').fill('HĐ 01/2026');
  await field(page, 'Giá trị').fill('12.500.000');
  await field(page, 'Ngày ký').fill('24/11/2026');
  await field(page, 'Hẹn giao').fill('26/11/2026 9:30');
  await button(page, /Tình trạng/).click();
  await page.getByRole('option', { name: 'Đang giao' }).click();
  await button(page, /Hạng mục/).click();
  await page.getByRole('option', { name: 'Sơn' }).click();
  await page.getByRole('option', { name: 'Gạch' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('radiogroup', { name: 'Đã cọc' }).getByText('Có', { exact: true }).click();
  await page.getByRole('textbox', { name: /^Số người nhận/ }).fill('0912 345 678');
  await field(page, 'Ghi chú').fill('Giao tận nhà');
  await page.getByRole('combobox', { name: 'Khách hàng' }).focus();
  await page.getByRole('option', { name: 'Đỗ Lan' }).click();
  await button(page, 'Thêm').last().click();
  await page.getByRole('heading', { level: 1, name: 'HĐ 01/2026' }).waitFor();
  const { records } = await made<{ records: { values: Record<string, { value?: unknown }> }[] }>(
    kin,
    'POST',
    `${api}/tables/${contracts}/records/find`,
    {},
  );
  expect(records.map(({ values }) => Object.values(values).map(({ value }) => value))).toEqual([
    [
      'HĐ 01/2026',
      '12500000',
      '2026-11-24',
      '2026-11-26T02:30:00.000Z',
      'dang_giao',
      ['son', 'gach'],
      'yes',
      ['+84912345678'],
      'Giao tận nhà',
      lan,
    ],
  ]);
});

test('the record’s page has the fields under their headings', async () => {
  const { page } = chief;
  await page.getByRole('heading', { name: 'Thêm', exact: true }).waitFor();
  await page.getByText('12.500.000 ₫').first().waitFor();
  await page.getByRole('link', { name: 'Đỗ Lan' }).first().waitFor();
});

test('who does not hold the right to fields has none of it', async () => {
  const colleague = await browser.visit();
  const { page } = colleague;
  await signIn(page, kin.origin, leader.email, password);
  for (const path of [`/settings?tab=tables`, `/settings/tables/${customers}`, `/settings/tables/${contracts}`]) {
    await page.goto(`${kin.origin}${project}${path}`);
    await page.getByRole('heading', { name: 'Không tìm thấy trang này' }).first().waitFor();
  }
  await page.goto(`${kin.origin}${project}/tables/${customers}`);
  await button(page, 'Thao tác khác').click();
  expect(await page.getByRole('menuitem', { name: 'Thêm bảng' }).count()).toBe(0);
  const asked = (await colleague.traffic()).filter(({ url }) => url.endsWith('/tables'));
  expect(asked).toEqual([]);
  expect(colleague.complaints).toEqual([]);
});

test('the page complained of nothing but what it was refused', () => {
  expect(chief.complaints.filter((each) => !each.includes('422'))).toEqual([]);
});
