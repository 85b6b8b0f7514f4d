/**
 * Guarantee: what is deleted by mistake is found again and brought back, in a real browser on the real program. Forty
 * of a list of customers are chosen and deleted; the log says who, when and how many; the page of the batch shows them
 * as they were and brings all of them back, each with the very values it had. One deleted from its own page comes back
 * by the toast, and some of a batch by themselves. Every page of it reads well to a screen reader and fits a phone.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { customersFile } from '../fixtures/customers.ts';
import { startOwnKin } from '../harness/own-kin.ts';
import { owner } from '../harness/owner-client.ts';
import { openBrowser } from './browser.ts';
import type { Visitor } from './browser.ts';
import { expectSound, faultless, inspect } from './inspect.ts';
import { button, field, importFile } from './steps.ts';

interface Found {
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly assignee: string | null;
  readonly createdAt: string;
}

const browser = await openBrowser();
const kin = await startOwnKin();

let folder: string;
let visitor: Visitor;
let list: string;
/** The first forty of the list, as they were. */
let forty: readonly Found[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kin-delete-'));
  await writeFile(join(folder, 'khách.csv'), customersFile().bytes);
  visitor = await browser.visit();
  const { page } = visitor;
  await page.goto(`${kin.origin}/sign-in`);
  await field(page, 'Email công ty').fill(owner.email);
  await field(page, 'Mật khẩu').fill(owner.password);
  await button(page, 'Đăng nhập').click();
  await importFile(page, join(folder, 'khách.csv'), '1.000', '997');
  await page.getByRole('link', { name: 'Xem danh sách' }).click();
  await page.getByText('997 bản ghi').waitFor();
  list = page.url();
  forty = await firstOfList(40);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** As the owner reads them, without what a way through the trash may change: version and time of the last touch. */
async function firstOfList(limit: number): Promise<Found[]> {
  const { body } = await kin.client.call('POST', `${kin.client.table}/records/find`, { limit });
  const { records } = body as { records: Found[] };
  return records.map(({ id, values, assignee, createdAt }) => ({ id, values, assignee, createdAt }));
}

async function choose(page: Page, count: number): Promise<void> {
  const first = page.getByRole('grid').getByRole('row').nth(1);
  await first.focus();
  await page.keyboard.press('x');
  for (let more = 1; more < count; more += 1) await page.keyboard.press('Shift+ArrowDown');
  await page.getByText(`Đã chọn ${count}`, { exact: true }).waitFor();
}

/** Others may still be there: they stay for twelve seconds. */
const toast = (page: Page, say: string) => page.locator('.toast', { hasText: say });

test('forty are chosen by the keyboard and deleted; the list is forty shorter', async () => {
  const { page } = visitor;
  await choose(page, 40);
  expect(await inspect(page)).toEqual(faultless);
  await button(page, 'Xóa 40').click();
  const dialog = page.getByRole('alertdialog', { name: 'Xóa 40 khách hàng?' });
  expect(await dialog.innerText()).toContain('40 bản ghi của bảng Khách hàng sẽ vào Thùng rác và khôi phục được');
  expect(await inspect(page)).toEqual(faultless);
  await dialog.getByRole('button', { name: 'Xóa 40' }).click();
  await toast(page, 'Đã xóa 40 khách hàng').waitFor();
  await page.getByText('957 bản ghi').waitFor();
  const left = new Set((await firstOfList(100)).map(({ id }) => id));
  expect(forty.filter(({ id }) => left.has(id))).toEqual([]);
});

test('the log says who deleted how many and when, and leads to the batch', async () => {
  const { page } = visitor;
  await page.getByRole('link', { name: 'Nhật ký' }).first().click();
  await page.getByRole('link', { name: /Bạn đã xóa 40 bản ghi/ }).click();
  const toBatch = page.getByRole('link', { name: 'Xem lô và khôi phục' });
  await toBatch.waitFor();
  const told = await page.getByRole('main').innerText();
  expect(told).toContain('Trần Thị Chủ');
  expect(told).toMatch(/\d\d\/\d\d\/\d{4}, \d\d:\d\d:\d\d/);
  expect(told).toMatch(/Số bản ghi\s+40/);
  expect(await inspect(page)).toEqual(faultless);
  await toBatch.click();
  await page.getByRole('heading', { name: /^Bạn đã xóa 40 khách hàng lúc \d\d:\d\d$/ }).waitFor();
});

test('the batch shows the forty as they were, and says that nothing is lost', async () => {
  const { page } = visitor;
  await page.getByText('Chưa mất gì: mọi bản ghi đang ở Thùng rác.').waitFor();
  const marks = page.getByRole('table').getByText('trong Thùng rác');
  await marks.nth(39).waitFor();
  expect(await marks.count()).toBe(40);
  const shown = await page.getByRole('table').innerText();
  for (const { values } of forty) expect(shown).toContain((values['1'] as { value: string }).value);
  await expectSound(page);
});

test('one press brings all forty back, with every value they had', async () => {
  const { page } = visitor;
  const deletion = page.url();
  await button(page, 'Khôi phục tất cả 40').click();
  await page.getByRole('heading', { name: /^Bạn đã khôi phục 40 khách hàng lúc/ }).waitFor();
  await expectSound(page);
  await page.getByRole('link', { name: 'Xem lô xóa' }).click();
  await page.getByText('Tất cả đã được khôi phục.').waitFor();
  expect(page.url()).toBe(deletion);
  expect(
    await page
      .getByRole('main')
      .getByRole('button', { name: /^Khôi phục/ })
      .count(),
  ).toBe(0);
  await page.getByRole('link', { name: 'Xem lô khôi phục' }).click();
  await page.getByRole('link', { name: 'Xem khách hàng' }).click();
  await page.getByText('997 bản ghi').waitFor();
  expect(await firstOfList(40)).toEqual(forty);
});

test('a record that is deleted from its page comes back by the toast', async () => {
  const { page } = visitor;
  await page.goto(list);
  await page.getByRole('grid').getByRole('link').first().click();
  await button(page, 'Xóa').waitFor();
  const name = await page.getByRole('heading', { level: 1 }).innerText();
  await button(page, 'Xóa').click();
  await page.getByRole('alertdialog', { name: `Xóa ${name}?` }).waitFor();
  await button(page, 'Xóa 1').click();
  await page.getByText('996 bản ghi').waitFor();
  await toast(page, 'Đã xóa 1 khách hàng').getByRole('button', { name: 'Khôi phục' }).click();
  await toast(page, 'Đã khôi phục 1 khách hàng').waitFor();
  await page.getByText('997 bản ghi').waitFor();
  await page.getByRole('grid').getByRole('link').first().click();
  const history = page.getByRole('region', { name: 'Lịch sử' });
  // it was among the forty, too
  await history.getByText('khôi phục bản ghi').nth(1).waitFor();
  expect(await history.innerText()).toMatch(
    /(?:Bạn khôi phục bản ghi[\s\S]*Bạn xóa bản ghi[\s\S]*){2}nhập bản ghi từ file/,
  );
});

test('some of a batch come back by themselves, and what is back is no longer offered', async () => {
  const { page } = visitor;
  await page.goto(list);
  await page.getByText('997 bản ghi').waitFor();
  await choose(page, 3);
  await button(page, 'Xóa 3').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Xóa 3' }).click();
  await toast(page, 'Đã xóa 3 khách hàng').getByRole('link', { name: 'Xem lô' }).click();
  const boxes = page.getByRole('table').getByRole('checkbox', { name: /^Chọn (?!mọi)/ });
  await boxes.nth(2).waitFor();
  await boxes.first().check();
  await button(page, 'Khôi phục 1 đã chọn').click();
  await page.getByRole('heading', { name: /^Bạn đã khôi phục 1 khách hàng/ }).waitFor();
  await page.getByRole('link', { name: 'Xem lô xóa' }).click();
  await page.getByText('1 bản ghi đã được khôi phục, 2 còn ở Thùng rác.').waitFor();
  await button(page, 'Khôi phục tất cả 2').waitFor();
  await expect.poll(() => boxes.count()).toBe(2);
  expect(visitor.complaints).toEqual([]);
});

test('who types into a record that somebody else deletes keeps what he typed', async () => {
  const { page } = visitor;
  await page.goto(list);
  await page.getByText('995 bản ghi').waitFor();
  await page.getByRole('grid').getByRole('link').first().click();
  await button(page, /^Sửa Công ty/).click();
  const input = page.getByRole('textbox', { name: 'Công ty' });
  await input.fill('Công ty gõ dở');
  const record = page.url().split('/').at(-1) ?? '';
  await kin.client.call('POST', `${kin.client.table}/records/delete`, { records: [record] });
  await expect
    .poll(async () => (await kin.client.call('GET', `${kin.client.table}/records/${record}`)).status)
    .toBe(404);
  await page.keyboard.press('Enter');
  await page.getByText('Bản ghi này không còn').waitFor();
  expect(await input.inputValue()).toBe('Công ty gõ dở');
});
