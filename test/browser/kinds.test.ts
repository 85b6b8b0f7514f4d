/**
 * Guarantee: values of every kind are read and edited in a real browser by the keyboard alone: tags, yes or no, a time,
 * a page elsewhere, a related record found by typing. A link leads out with nothing of this page, and only where it is
 * one; a related record is called by its title and leads to it. Every state reads well to a screen reader, in both
 * languages, and fits a phone.
 */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { owner } from '../harness/owner-client.ts';
import { startOwnKin } from '../harness/own-kin.ts';
import { openBrowser } from './browser.ts';
import type { Visitor } from './browser.ts';
import { expectSound } from './inspect.ts';
import { made, projectOf } from './joined.ts';
import { button, field } from './steps.ts';

const browser = await openBrowser();
const kin = await startOwnKin();
const project = projectOf(kin);
const [customers, deals, products] = [1, 4, 5];
const evil = '<img src=x onerror=alert(1)>';
const ids = { lan: '', hoa: '', product: '', deal: '' };
let chief: Visitor;

const add = async (table: number, values: object) =>
  (await made<{ id: string }>(kin, 'POST', `${project}/tables/${table}/records`, { values })).id;
const addressOf = (table: number, record: string) =>
  `${kin.origin}${project.replace('/api/v1', '')}/tables/${table}/records/${record}`;
/** One value of a record, as the API tells it. */
const stored = async (table: number, record: string, id: number) => {
  const path = `${project}/tables/${table}/records/${record}`;
  return (await made<{ values: Record<number, { value?: unknown }> }>(kin, 'GET', path)).values[id]?.value ?? null;
};
const saved = (page: Page) =>
  page
    .getByText(/^Đã lưu lúc/)
    .first()
    .waitFor();
/** The way to edit a field takes the focus, as Tab would bring it there. */
async function edit(page: Page, name: string): Promise<void> {
  await button(page, new RegExp(`^Sửa ${name}`)).focus();
  await page.keyboard.press('Enter');
}

beforeAll(async () => {
  ids.lan = await add(customers, { 1: 'Nguyễn Thị Lan' });
  ids.hoa = await add(customers, { 1: `Đỗ Hòa ${evil}` });
  ids.product = await add(products, { 1: 'Gạch men', 7: 'https://www.battrang.example/gach-men?x=1' });
  ids.deal = await add(deals, { 1: 'Lát sân', 2: ids.lan, 7: ids.product });
  chief = await browser.visit();
  await chief.page.goto(`${kin.origin}/sign-in`);
  await field(chief.page, 'Email công ty').fill(owner.email);
  await field(chief.page, 'Mật khẩu').fill(owner.password);
  await button(chief.page, 'Đăng nhập').click();
  await chief.page.getByText('2 bản ghi').waitFor();
});

test('tags are chosen in a list, several of them, and saved', async () => {
  const { page } = chief;
  await page.goto(addressOf(customers, ids.lan));
  await edit(page, 'Thẻ');
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'VIP' }).waitFor();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expectSound(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await saved(page);
  expect(await stored(customers, ids.lan, 11)).toEqual(['vip', 'again']);
});

test('yes or no goes by the arrows; what is not set stays a third', async () => {
  const { page } = chief;
  await page.goto(addressOf(products, ids.product));
  await edit(page, 'Đang bán');
  expect(await page.getByRole('radio', { name: 'Chưa rõ' }).isChecked()).toBe(true);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await saved(page);
  expect(await stored(products, ids.product, 6)).toBe('yes');
});

test('a link says where it leads, and takes nothing of this page along', async () => {
  const { page } = chief;
  const all = await page.getByRole('link', { name: /battrang/ }).all();
  const links = await Promise.all(
    all.map(async (each) => [
      await each.textContent(),
      ...(await Promise.all(['href', 'target', 'rel'].map((name) => each.getAttribute(name)))),
    ]),
  );
  const link = ['battrang.example/gach-men?x=1 (mở trang ngoài)', 'https://www.battrang.example/gach-men?x=1'];
  expect(new Set(links.map((each) => JSON.stringify(each)))).toEqual(
    new Set([JSON.stringify([...link, '_blank', 'noopener noreferrer'])]),
  );
  await edit(page, 'Trang giới thiệu');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('javascript:alert(1)');
  await page.keyboard.press('Enter');
  await page.getByText('Không phải địa chỉ web').waitFor();
  expect(await stored(products, ids.product, 7)).toBe(link[1]);
  await page.keyboard.press('Escape');
  await expectSound(page);
});

test('a related record is found without marks, leads to its page, and can be taken away', async () => {
  const { page } = chief;
  await page.goto(addressOf(deals, ids.deal));
  await page.getByRole('link', { name: 'Nguyễn Thị Lan' }).first().waitFor();
  await edit(page, 'Khách hàng');
  await page.getByRole('combobox').waitFor();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('do hoa');
  await page.getByRole('option', { name: /^Đỗ Hòa/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  // an open list hides what is around it from screen readers, as the library has it
  await expectSound(page);
  await page.keyboard.press('Enter');
  await saved(page);
  expect(await stored(deals, ids.deal, 2)).toBe(ids.hoa);
  await page
    .getByRole('link', { name: `Đỗ Hòa ${evil}` })
    .first()
    .press('Enter');
  await page.waitForURL(addressOf(customers, ids.hoa));
  await page.goBack();
  await edit(page, 'Khách hàng');
  await page.getByRole('combobox').waitFor();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await saved(page);
  expect(await stored(deals, ids.deal, 2)).toBeNull();
});

test('a new record takes a time of the wall clock and a related record', async () => {
  const { page } = chief;
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${kin.origin}${project.replace('/api/v1', '')}/tables/6`);
  await button(page, /^Thêm công việc/)
    .first()
    .click();
  await field(page, 'Việc cần làm').fill('Gọi lại');
  await field(page, 'Hạn').fill('26/11/2026 9:30');
  await page.getByRole('combobox', { name: 'Cơ hội' }).focus();
  await page.getByRole('option', { name: 'Lát sân' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await button(page, 'Thêm').last().click();
  await page.getByText('26/11/2026 09:30').first().waitFor();
  await page.getByRole('link', { name: 'Lát sân' }).first().waitFor();
});

test('in English as well', async () => {
  const visitor = await browser.visit({ locale: 'en-GB' });
  const { page } = visitor;
  await page.goto(`${kin.origin}/sign-in`);
  await page.evaluate("localStorage.setItem('kin.language', 'en')");
  await page.context().addCookies(await chief.context.cookies());
  await page.goto(addressOf(products, ids.product));
  await page
    .getByRole('link', { name: /battrang.*opens a page elsewhere/ })
    .first()
    .waitFor();
  await expectSound(page);
  expect(visitor.complaints).toEqual([]);
});

test('nothing that was typed ran, and the page complained of nothing but what it was refused', () => {
  expect(chief.complaints.filter((each) => !each.includes('422'))).toEqual([]);
});
