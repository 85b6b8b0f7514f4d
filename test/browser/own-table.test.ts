/**
 * Guarantee: an owner shapes his project in a real browser. He makes a table with ten fields of ten kinds and puts the
 * first record into it, with a value in each, without leaving the pages or loading them anew; the menu, the list and
 * the record's page follow at once. Fields and tables are put in order by hand and by keyboard, changed, deleted and
 * brought back; what a colleague changed meanwhile is said and kept; nothing that is half written is lost unasked. Who
 * does not hold the right has none of these pages.
 */
import { beforeAll, expect, test } from 'vitest';
import { owner } from '../harness/owner-client.ts';
import { startOwnKin } from '../harness/own-kin.ts';
import { openBrowser } from './browser.ts';
import type { Visitor } from './browser.ts';
import { expectSound } from './inspect.ts';
import { join, made, password, projectOf } from './joined.ts';
import { button, field } from './steps.ts';

const browser = await openBrowser();
const kin = await startOwnKin();
const api = projectOf(kin);
const project = api.replace('/api/v1', '');
const leader = { name: 'Phạm Thị Hạnh', email: 'hanh@hoasen.example', role: 'leader' };
const customers = 1;
let contracts = 0;
let lan = '';
let chief: Visitor;

interface Defined {
  id: number;
  name: { vi: string; en: string };
  fields: { id: number; kind: string; name: { vi: string; en: string }; [trait: string]: unknown }[];
}
const tables = async () => (await made<{ tables: Defined[] }>(kin, 'GET', `${api}/tables`)).tables;
const tableOf = async (id: number) => (await tables()).find((table) => table.id === id)!;
const namesOf = async (id: number) => (await tableOf(id)).fields.map(({ name }) => name.vi);
const fieldOf = async (id: number, name: string) => (await tableOf(id)).fields.find((each) => each.name.vi === name)!;
const signIn = async (visitor: Visitor, email: string, secret: string): Promise<void> => {
  const { page } = visitor;
  await page.goto(`${kin.origin}/sign-in`);
  await field(page, 'Email công ty').fill(email);
  await field(page, 'Mật khẩu').fill(secret);
  await button(page, 'Đăng nhập').click();
  await page.waitForURL(/\/projects\//);
};
/** Until the server has it: moves are sent when a line has come to rest. */
const until = async <Value>(read: () => Promise<Value>, wanted: Value): Promise<void> =>
  expect.poll(read, { timeout: 10_000 }).toEqual(wanted);

beforeAll(async () => {
  lan = (await made<{ id: string }>(kin, 'POST', `${api}/tables/${customers}/records`, { values: { 1: 'Đỗ Lan' } })).id;
  await join(kin, leader);
  chief = await browser.visit();
  await signIn(chief, owner.email, owner.password);
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

test('fields are put in order by keyboard, over a heading too, and by hand', async () => {
  const { page } = chief;
  await page.goto(`${kin.origin}${project}/settings/tables/${contracts}`);
  const before = await namesOf(contracts);
  await button(page, 'Dời Giá trị').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.getByText('Giá trị: vị trí 4 / 10').waitFor({ state: 'attached' });
  expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Dời Giá trị');
  const moved = [before[0], before[2], before[3], before[1], ...before.slice(4)];
  await until(() => namesOf(contracts), moved);
  await page.getByRole('link', { name: /^Khách hàng Bản ghi/ }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByText('Khách hàng: vị trí 9 / 10, trong mục Thêm').waitFor({ state: 'attached' });
  await until(async () => (await fieldOf(contracts, 'Khách hàng')).section, { vi: 'Thêm', en: 'Thêm' });
  const from = (await button(page, 'Dời Hẹn giao').boundingBox())!;
  const to = (await button(page, 'Dời Số hợp đồng').boundingBox())!;
  await page.mouse.move(from.x + 5, from.y + 15);
  await page.mouse.down();
  await page.mouse.move(from.x + 5, to.y + 60, { steps: 8 });
  await page.mouse.move(from.x + 5, to.y + 2, { steps: 8 });
  await page.mouse.up();
  await until(async () => (await namesOf(contracts)).slice(0, 3), ['Hẹn giao', 'Số hợp đồng', 'Ngày ký']);
  await button(page, 'Dời Hẹn giao').focus();
  await page.keyboard.press('ArrowDown');
  // sent though the page is left at once
  await page.getByRole('link', { name: 'Bảng và trường' }).click();
  await until(async () => (await namesOf(contracts)).slice(0, 3), ['Số hợp đồng', 'Hẹn giao', 'Ngày ký']);
});

test('a field is changed; leaving half way asks; a colleague’s change is said, and both stay', async () => {
  const { page } = chief;
  await page.goto(`${kin.origin}${project}/settings/tables/${contracts}`);
  await page.getByRole('link', { name: /^Tình trạng/ }).click();
  const panel = page.getByRole('region', { name: 'Sửa trường' });
  await panel.getByText('Chưa có gì thay đổi').waitFor();
  await field(page, 'Tên trường').fill('Giai đoạn');
  await page.getByRole('link', { name: /^Ngày ký/ }).click();
  await page.getByRole('alertdialog').getByText('Rời trang mà chưa lưu?').waitFor();
  await button(page, 'Ở lại').click();
  expect(await field(page, 'Tên trường').inputValue()).toBe('Giai đoạn');
  const { id, options } = (await fieldOf(contracts, 'Tình trạng')) as unknown as { id: number; options: object[] };
  const path = `${api}/tables/${contracts}/fields/${id}`;
  await made(kin, 'PATCH', path, {
    help: { vi: 'Đến đâu rồi', en: 'Đến đâu rồi' },
    options: [...options, { key: null, name: { vi: 'Hủy', en: 'Hủy' } }],
  });
  await button(page, 'Thao tác với lựa chọn 3').click();
  await page.getByRole('menuitem', { name: 'Ngừng dùng' }).click();
  await button(page, 'Lưu').click();
  await panel.getByText('Có người vừa sửa trường này.').waitFor();
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await button(page, 'Lấy bản mới, giữ thay đổi của tôi').click();
  expect(await field(page, 'Lựa chọn 4').inputValue()).toBe('Hủy');
  await button(page, 'Lưu').click();
  await page.getByText('Đã lưu trường Giai đoạn').waitFor();
  const saved = await fieldOf(contracts, 'Giai đoạn');
  expect(saved.help).toEqual({ vi: 'Đến đâu rồi', en: 'Đến đâu rồi' });
  expect(
    (saved.options as { name: { vi: string }; retired: boolean }[]).map((each) => [each.name.vi, each.retired]),
  ).toEqual([
    ['Mới ký', false],
    ['Đang giao', false],
    ['Xong', true],
    ['Hủy', false],
  ]);
});

test('what can’t be sent says so where it is, and keeps what was typed', async () => {
  const { page, context } = chief;
  await page.goto(`${kin.origin}${project}/settings/tables/${contracts}?field=new`);
  const panel = page.getByRole('region', { name: 'Trường mới' });
  await panel.getByRole('button', { name: /^Chữ/ }).click();
  await field(page, 'Tên trường').fill('Mã kho');
  await context.setOffline(true);
  await panel.getByRole('button', { name: 'Thêm trường' }).click();
  await panel.getByText(/^Không nối được tới máy chủ/).waitFor();
  await context.setOffline(false);
  expect(await field(page, 'Tên trường').inputValue()).toBe('Mã kho');
  await button(page, 'Kiểu khác').click();
  await panel.getByRole('button', { name: /^Tên người/ }).click();
  expect(await field(page, 'Tên trường').inputValue()).toBe('Mã kho');
  await panel.getByRole('checkbox', { name: /^Nhạy cảm/ }).check();
  await panel.getByText('Mã hóa trong cơ sở dữ liệu', { exact: true }).waitFor();
  expect(await panel.getByRole('checkbox', { name: /^(?:Tìm được|Có chỉ mục)/ }).count()).toBe(0);
  await panel.getByRole('button', { name: 'Thêm trường' }).click();
  await page.getByText('Đã thêm trường Mã kho').waitFor();
  expect(await fieldOf(contracts, 'Mã kho')).toMatchObject({
    sensitive: true,
    sealed: true,
    searchable: false,
    group: 'sensitive',
  });
});

test('a field is deleted and brought back', async () => {
  const { page } = chief;
  await page.goto(`${kin.origin}${project}/settings/tables/${contracts}`);
  await page.getByRole('link', { name: /^Mã kho/ }).click();
  await button(page, 'Xóa trường').click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText('Trong 30 ngày').waitFor();
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByRole('button', { name: 'Xóa trường' }).click();
  await page.getByText('Đã xóa trường Mã kho').waitFor();
  await page.getByRole('heading', { name: 'Trường đã xóa' }).waitFor();
  expect(await namesOf(contracts)).not.toContain('Mã kho');
  await button(page, 'Khôi phục Mã kho').click();
  await page.getByText('Đã khôi phục trường Mã kho').waitFor();
  expect(await namesOf(contracts)).toContain('Mã kho');
});

test('tables are put in order, named, deleted and brought back; the menu follows', async () => {
  const { page } = chief;
  const menu = page.getByRole('navigation').getByRole('link');
  await page.goto(`${kin.origin}${project}/settings?tab=tables`);
  await button(page, 'Dời Hợp đồng').focus();
  for (const _ of [1, 2, 3, 4, 5, 6]) await page.keyboard.press('ArrowUp');
  await until(async () => (await tables())[0]?.name.vi, 'Hợp đồng');
  await expect.poll(async () => menu.first().textContent()).toContain('Hợp đồng');
  await button(page, 'Thao tác khác với bảng Hợp đồng').click();
  await page.getByRole('menuitem', { name: 'Đổi tên bảng' }).click();
  await page.getByRole('checkbox', { name: 'Dùng chung cho tiếng Việt và tiếng Anh' }).uncheck();
  await field(page, 'Tên bảng, tiếng Anh').fill('Contracts');
  await button(page, 'Lưu').click();
  await page.getByText('Bảng này giờ tên là Hợp đồng').waitFor();
  expect((await tableOf(contracts)).name).toEqual({ vi: 'Hợp đồng', en: 'Contracts' });
  await button(page, 'Thao tác khác với bảng Hợp đồng').click();
  await page.getByRole('menuitem', { name: 'Xóa bảng' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText('1 bản ghi').waitFor();
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByRole('button', { name: 'Xóa bảng' }).click();
  await page.getByText('Đã xóa bảng Hợp đồng').waitFor();
  await menu.filter({ hasText: 'Hợp đồng' }).waitFor({ state: 'detached' });
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await button(page, 'Khôi phục Hợp đồng').click();
  await menu.filter({ hasText: 'Hợp đồng' }).waitFor();
  await page.getByRole('link', { name: 'Mở bảng' }).click();
  await page.waitForURL(`${kin.origin}${project}/settings/tables/${contracts}`);
  await page.getByText('11 trường').waitFor();
});

test('two hundred fields: found by typing, moved only where all are shown', async () => {
  const { page } = chief;
  const form = { help: { vi: '', en: '' }, section: null, required: false, searchable: false, indexed: false };
  for (let number = 12; number <= 200; number += 1) {
    const name = { vi: `Ô số ${number}`, en: `Box ${number}` };
    const body = { ...form, name, kind: 'text', sensitive: false, target: null, options: [] };
    await made(kin, 'POST', `${api}/tables/${contracts}/fields`, body);
  }
  await page.reload();
  await page.getByText('200 trường').waitFor();
  await button(page, 'Thêm trường').focus();
  await page.keyboard.press('Enter');
  await page.getByText('Bảng đã đủ 200 trường.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: 'Tìm trường' }).fill('o so 19');
  await page.getByText('thấy 11 trường').waitFor();
  expect(await button(page, /^Dời/).count()).toBe(0);
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('searchbox', { name: 'Tìm trường' }).fill('không có');
  await page.getByText('Không có trường nào khớp “không có”.').waitFor();
});

test('an address leads back to the field, one of none to nothing, and Ctrl+K goes there', async () => {
  const { page } = chief;
  const { id } = await fieldOf(contracts, 'Giá trị');
  await page.goto(`${kin.origin}${project}/settings/tables/${contracts}?field=${id}`);
  await page.getByRole('region', { name: 'Sửa trường' }).getByText('Tiền (₫)').waitFor();
  await page.goto(`${kin.origin}${project}/settings/tables/77`);
  await page.getByRole('heading', { name: 'Không tìm thấy trang này' }).first().waitFor();
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox').fill('truong cua khach');
  await page.getByRole('option', { name: 'Các trường của khách hàng' }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(`${kin.origin}${project}/settings/tables/${customers}`);
});

test('in English as well', async () => {
  const visitor = await browser.visit({ locale: 'en-GB' });
  const { page } = visitor;
  await page.goto(`${kin.origin}/sign-in`);
  await page.evaluate("localStorage.setItem('kin.language', 'en')");
  await page.context().addCookies(await chief.context.cookies());
  await page.goto(`${kin.origin}${project}/settings?tab=tables`);
  await page.getByText('Contracts').first().waitFor();
  await expectSound(page);
  await page.goto(`${kin.origin}${project}/settings/tables/${customers}?field=new`);
  await page.getByText('What does the field hold?').waitFor();
  await expectSound(page);
  await page.getByRole('button', { name: /^One choice/ }).click();
  await page.getByRole('checkbox', { name: /^The same in/ }).uncheck();
  await field(page, 'Option 1 in English').fill('Gold');
  await expectSound(page);
  expect(visitor.complaints).toEqual([]);
});

test('who does not hold the right to fields has none of it', async () => {
  const colleague = await browser.visit();
  const { page } = colleague;
  await signIn(colleague, leader.email, password);
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
  expect(chief.complaints.filter((each) => !/422|ERR_INTERNET_DISCONNECTED/.test(each))).toEqual([]);
});
