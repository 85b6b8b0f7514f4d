/**
 * Guarantee: a salesperson does her day without a mouse. By keys alone she signs in, finds a customer by searching
 * without marks, opens it and edits a field, edits a cell in the list, narrows the list, keeps it under a name and shares
 * it; a colleague comes to the shared list by keys and sees of it what his own rights allow. The log shows each opening of
 * a record in one line, and everything that was read with it on demand.
 */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { owner } from '../harness/owner-client.ts';
import { startOwnKin } from '../harness/own-kin.ts';
import { openBrowser } from './browser.ts';
import type { Visitor } from './browser.ts';
import { join, password } from './joined.ts';
import { keyboardOf } from './keys.ts';
import type { Keyboard } from './keys.ts';

const chi = { name: 'Vũ Quốc Chi', email: 'chi@hoasen.example', role: 'sales' } as const;
const an = { name: 'Lê Thị An', email: 'an@hoasen.example', role: 'sales_without_phones' } as const;
const customers: readonly (readonly [name: string, company: string, phone: string])[] = [
  ['Đặng Hữu Phước', 'Xây dựng Bình Thủy', '0900000417'],
  ['Hồ Thị Kim Ửng', 'Khách sạn Hải Vọng', '0900000518'],
  ['Võ Hoài Nhẫn', 'Xây dựng Mỏ Cày', '0900000619'],
];

const browser = await openBrowser();
const kin = await startOwnKin();
const records = `${kin.origin}/api/v1${kin.client.table}/records`;
const list = `${kin.origin}${kin.client.table}`;
let hers: Visitor;
let page: Page;
let keys: Keyboard;

async function signedIn(email: string, secret: string, to: string): Promise<Visitor> {
  const visitor = await browser.visit();
  await visitor.page.goto(to);
  await visitor.page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
  const by = keyboardOf(visitor.page);
  await by.tabTo('textbox', 'Email công ty');
  await by.type(email);
  await by.press('Tab');
  await by.type(secret);
  await by.press('Enter');
  return visitor;
}

beforeAll(async () => {
  await join(kin, chi);
  await join(kin, an);
  // her own customers, which she has had for a while
  const { context } = await browser.visit();
  const headers = { 'x-kin': '1' };
  const data = { email: chi.email, password };
  expect((await context.request.post(`${kin.origin}/api/v1/sign-in`, { headers, data })).ok()).toBe(true);
  for (const [name, company, phone] of customers.toReversed()) {
    const values = { 1: name, 2: [phone], 4: company };
    expect((await context.request.post(records, { headers, data: { values } })).status()).toBe(201);
  }
  await context.close();
});

const stored = async (name: string) => {
  const { body } = await kin.client.call('POST', `${kin.client.table}/records/find`, { search: name });
  return (body as { records: { values: Record<string, { value?: unknown }> }[] }).records.map(({ values }) => values);
};

test('she signs in', async () => {
  hers = await signedIn(chi.email, password, `${kin.origin}/sign-in`);
  page = hers.page;
  keys = keyboardOf(page);
  await page.getByText('3 bản ghi').waitFor();
});

test('finds a customer without typing marks, and opens it', async () => {
  await keys.press('/');
  await keys.type('phuoc dang');
  await page.getByText('1 bản ghi').waitFor();
  await keys.press('ArrowDown', 'Enter');
  await page.getByRole('heading', { name: 'Đặng Hữu Phước', level: 2 }).waitFor();
});

test('edits a field of it', async () => {
  await keys.tabTo('button', /^Sửa Công ty/);
  await keys.press('Enter');
  const line = page.getByRole('textbox', { name: 'Công ty' });
  await line.and(page.locator(':focus')).waitFor();
  await keys.press('Control+a');
  await keys.type('Xây dựng Cái Răng');
  await keys.press('Enter');
  await page.getByRole('heading', { name: 'Đặng Hữu Phước', level: 2 }).waitFor();
  await expect.poll(async () => (await stored('Phước'))[0]?.['4']?.value).toBe('Xây dựng Cái Răng');
  // the focus is at the value that was edited, and E edits it again
  await page
    .getByRole('button', { name: /^Sửa Công ty: Xây dựng Cái Răng/ })
    .and(page.locator(':focus'))
    .waitFor();
  await keys.press('e');
  await line.and(page.locator(':focus')).waitFor();
  await keys.press('Escape');
});

test('goes back to the list and edits a cell', async () => {
  await keys.tabBackTo('link', 'Khách hàng');
  await keys.press('Enter');
  await page.getByText('1 bản ghi').waitFor();
  await keys.press('/', 'Escape');
  await page.getByText('3 bản ghi').waitFor();
  await keys.press('ArrowDown');
  await page.locator('[role=row]:focus, [role=gridcell]:focus').waitFor();
  await keys.press('j', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'e');
  const line = page.getByLabel('Công ty của Hồ Thị Kim Ửng');
  await line.and(page.locator(':focus')).waitFor();
  await keys.press('Control+a');
  await keys.type('Khách sạn Cửa Lò');
  await keys.press('Enter');
  await expect.poll(async () => (await stored('Ửng'))[0]?.['4']?.value).toBe('Khách sạn Cửa Lò');
});

test('narrows the list, keeps it under a name, and shares it', async () => {
  await keys.tabBackTo('button', 'Bộ lọc');
  await keys.press('Enter');
  await page.getByRole('dialog', { name: 'Bộ lọc' }).waitFor();
  await keys.tabTo('button', /Trường/);
  await keys.press('Enter');
  await page.getByRole('option', { name: 'Công ty' }).waitFor();
  await keys.press('c');
  await keys.press('Enter');
  await keys.tabTo('textbox', 'Giá trị');
  await keys.type('xay dung');
  await keys.press('Enter');
  await page.getByText('2 bản ghi').waitFor();
  await keys.tabTo('button', 'Lưu thành chế độ xem');
  await keys.press('Enter');
  await page.getByRole('dialog', { name: 'Lưu thành chế độ xem' }).waitFor();
  await keys.type('Bên xây dựng');
  await keys.press('Enter');
  await page.getByText('Đã lưu chế độ xem “Bên xây dựng”').waitFor();
  await keys.tabTo('button', 'Thao tác với chế độ xem Bên xây dựng');
  await keys.press('Enter');
  await page.getByRole('menuitem', { name: 'Chia sẻ với mọi người' }).waitFor();
  await keys.type('Chia');
  await keys.press('Enter');
  await page.getByText('Mọi người xem được bảng này đã dùng được “Bên xây dựng”').waitFor();
  expect(hers.complaints).toEqual([]);
});

test('a colleague opens the shared list and sees by his own rights', async () => {
  const his = await signedIn(an.email, password, list);
  const by = keyboardOf(his.page);
  await his.page.getByText('3 bản ghi').waitFor();
  await by.tabTo('link', /^Bên xây dựng/);
  await by.press('Enter');
  await his.page.getByText('2 bản ghi').waitFor();
  const text = await his.page.getByRole('grid').innerText();
  expect(text).toContain('Đặng Hữu Phước');
  expect(text).toContain('Võ Hoài Nhẫn');
  expect(text).not.toMatch(/Hồ Thị|Điện thoại|0900/);
  expect(await page.getByRole('grid').innerText()).toContain('0900 000 417');
  // hers to change, not his
  await by.tabTo('button', 'Thao tác với chế độ xem Bên xây dựng');
  await by.press('Enter');
  await his.page.getByText('Người lập ra mới sửa được').first().waitFor();
  await by.press('Escape');
  await by.tabTo('row', /Phước/);
  await by.press('ArrowRight', 'e');
  await his.page.getByText('Bạn không sửa được ô này.').first().waitFor();
  expect(his.complaints).toEqual([]);
  await his.context.close();
});

test('in the log the opening of the record is one line, which opens into all that was read', async () => {
  const chief = await signedIn(owner.email, owner.password, `${list.replace(/tables.*/, 'log')}`);
  const by = keyboardOf(chief.page);
  const item = chief.page.getByRole('listitem').filter({ hasText: 'Vũ Quốc Chi đã xem 1 bản ghi của bảng Khách hàng' });
  await item.first().waitFor();
  expect(await item.count()).toBe(1);
  const history = chief.page.getByText('đã xem lịch sử thay đổi của 1 bản ghi');
  expect(await history.count()).toBe(0);
  await by.tabTo('link', /Vũ Quốc Chi đã xem 1 bản ghi của bảng Khách hàng/);
  await by.press('Tab', 'Enter');
  await history.waitFor();
  expect(await chief.page.locator('.is-beside').count()).toBeGreaterThan(2);
  await by.tabTo('link', /đã xem lịch sử thay đổi của 1 bản ghi/);
  await by.press('Enter');
  await chief.page.waitForURL(/\/log\/[0-9a-f-]{36}$/);
  expect(chief.complaints).toEqual([]);
  await chief.context.close();
});

test('nothing went wrong on the way', async () => {
  await hers.context.close();
  await kin.expectQuietEnd();
});
