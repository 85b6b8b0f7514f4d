/**
 * Guarantee: tables and fields are put in order by hand and by keyboard, changed, deleted and brought back in a real
 * browser, and the menu follows; what a colleague changed meanwhile is said and kept; nothing that is half written is
 * lost unasked, and what can't be sent says so where it is. 200 fields are found by typing; every address leads back.
 */
import { beforeAll, expect, test } from 'vitest';
import { owner } from '../harness/owner-client.ts';
import { startOwnKin } from '../harness/own-kin.ts';
import { openBrowser } from './browser.ts';
import type { Visitor } from './browser.ts';
import { boxOf, definitionsOf, signIn, until } from './definitions.ts';
import { expectSound } from './inspect.ts';
import { made, projectOf } from './joined.ts';
import { button, field } from './steps.ts';

const browser = await openBrowser();
const kin = await startOwnKin();
const api = projectOf(kin);
const project = api.replace('/api/v1', '');
const { tables, tableOf, namesOf, fieldOf } = definitionsOf(kin);
const customers = 1;
let contracts = 0;
let chief: Visitor;

const both = (text: string) => ({ vi: text, en: text });
const plain = { help: both(''), section: null, required: false, searchable: false, indexed: false };
const addField = (name: string, kind: string, more: object = {}) =>
  made(kin, 'POST', `${api}/tables/${contracts}/fields`, {
    ...plain,
    sensitive: false,
    target: null,
    options: [],
    name: both(name),
    kind,
    ...more,
  });

beforeAll(async () => {
  const table = { name: both('Hợp đồng'), nameField: both('Số hợp đồng') };
  contracts = (await made<{ id: number }>(kin, 'POST', `${api}/tables`, table)).id;
  await addField('Giá trị', 'money');
  await addField('Ngày ký', 'date');
  await addField('Hẹn giao', 'date_time');
  const options = ['Mới ký', 'Đang giao', 'Xong'].map((name) => ({ key: null, name: both(name) }));
  await addField('Tình trạng', 'choice', { options });
  await addField('Khách hàng', 'relation', { target: customers });
  await addField('Ghi chú', 'long_text', { section: both('Thêm') });
  await made(kin, 'POST', `${api}/tables/${contracts}/records`, { values: { 1: 'HĐ 01/2026' } });
  chief = await browser.visit();
  await signIn(chief.page, kin.origin, owner.email, owner.password);
});

test('fields are put in order by keyboard, over a heading too, and by hand', async () => {
  const { page } = chief;
  await page.goto(`${kin.origin}${project}/settings/tables/${contracts}`);
  const before = await namesOf(contracts);
  await button(page, 'Dời Giá trị').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.getByText('Giá trị: vị trí 4 / 7').waitFor({ state: 'attached' });
  expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Dời Giá trị');
  const moved = [before[0], before[2], before[3], before[1], ...before.slice(4)];
  await until(() => namesOf(contracts), moved);
  await page.getByRole('link', { name: /^Khách hàng Bản ghi/ }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByText('Khách hàng: vị trí 6 / 7, trong mục Thêm').waitFor({ state: 'attached' });
  await until(async () => (await fieldOf(contracts, 'Khách hàng')).section, { vi: 'Thêm', en: 'Thêm' });
  const from = await boxOf(button(page, 'Dời Hẹn giao'));
  const to = await boxOf(button(page, 'Dời Số hợp đồng'));
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
  await page.getByText('8 trường').waitFor();
});

test('two hundred fields: found by typing, moved only where all are shown', async () => {
  const { page } = chief;
  for (let number = 9; number <= 200; number += 1) await addField(`Ô số ${number}`, 'text');
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

test('the page complained of nothing but what it was refused', () => {
  expect(chief.complaints.filter((each) => !/422|ERR_INTERNET_DISCONNECTED/.test(each))).toEqual([]);
});
