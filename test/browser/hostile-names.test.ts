/**
 * Guarantee: names that look like markup, messages or links are text on every page that shows them, letter by letter:
 * nothing of them runs, vanishes or marks up what stands around them, in the list, in dialogs and toasts, on the page of
 * a batch, in the log, and in a mail.
 */
import { beforeAll, expect, test } from 'vitest';
import { owner } from '../harness/owner-client.ts';
import { startOwnKin } from '../harness/own-kin.ts';
import { openBrowser } from './browser.ts';
import type { Visitor } from './browser.ts';
import { join, made, password, projectOf } from './joined.ts';
import { button, field } from './steps.ts';

const evil = '<b>Lan</b> đã xóa <i>hết</i> {count} <img src=x onerror=alert(1)> https://evil.example';
const customer = `</b><script>alert(1)</script>{name, plural, other {#}} ' \\u0041 https://evil.example`;

const browser = await openBrowser();
const kin = await startOwnKin();
const project = projectOf(kin);
const mailbox = /http:\/\/127\.0\.0\.1:\d+\/mailbox#token=[\w-]+/.exec(kin.printed)?.[0] ?? '';
let chief: Visitor;
let lan: Visitor;

async function signedIn(email: string, secret: string): Promise<Visitor> {
  const visitor = await browser.visit();
  await visitor.page.goto(`${kin.origin}/sign-in`);
  await field(visitor.page, 'Email công ty').fill(email);
  await field(visitor.page, 'Mật khẩu').fill(secret);
  await button(visitor.page, 'Đăng nhập').click();
  await visitor.page.getByText('3 bản ghi').waitFor();
  return visitor;
}

beforeAll(async () => {
  for (let count = 0; count < 3; count += 1) {
    await made(kin, 'POST', `${kin.client.table}/records`, { values: { 1: customer, 2: ['0900000417'] } });
  }
  await join(kin, { name: evil, email: 'lan@hoasen.example', role: 'admin' });
  lan = await signedIn('lan@hoasen.example', password);
  chief = await signedIn(owner.email, owner.password);
}, 60_000);

test('deleted in the list: in the dialog, and on the page of the batch', async () => {
  const { page } = lan;
  await page.goto(`${kin.origin}${kin.client.table}`);
  await page.getByText(customer).first().click();
  await button(page, /^Xóa/).first().click();
  await page.getByRole('alertdialog').getByText(customer).waitFor();
  await page.getByRole('alertdialog').getByRole('button', { name: /^Xóa/ }).click();
  await page.getByText('Xem lô').first().click();
  await page.getByText(customer).first().waitFor();
  await chief.page.goto(page.url());
  await chief.page.getByRole('heading', { level: 2 }).first().getByText(evil).waitFor();
  expect(await chief.page.locator('h2').first().textContent()).toContain(`${evil} đã xóa 1`);
});

test('in the log: the whole name, in bold, and nothing else of it', async () => {
  const { page } = chief;
  await page.goto(`${kin.origin}${project}/log`);
  const marked = page.locator('b', { hasText: 'Lan' }).first();
  await marked.waitFor();
  expect(await marked.textContent()).toBe(evil);
  expect(await page.locator('main').innerText()).toContain(`${evil} đã xóa 1 bản ghi`);
});

test('in a mail', async () => {
  const visitor = await browser.visit();
  const { page } = visitor;
  await page.goto(mailbox);
  const about = page.getByText('đã xóa', { exact: false }).first();
  await about.waitFor();
  await about.click();
  await page.getByText('Văn bản thuần').click();
  await page.locator('.mail-text').waitFor();
  expect(await page.locator('.mail-text a').count()).toBe(2);
  expect(visitor.complaints).toEqual([]);
});

test('nothing ran, and nothing complained', async () => {
  for (const { complaints } of [lan, chief]) expect(complaints).toEqual([]);
});
