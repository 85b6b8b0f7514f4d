/**
 * Guarantee: the owner makes a key by keyboard alone, after the password, and is shown it once; a program works with it
 * at once and stands in the log under the key's name with his; once revoked it is nobody. No page on the way is closed to
 * a screen reader or wider than its window, in both languages; nothing of the key stays in address or storage.
 */
import { beforeAll, expect, test } from 'vitest';
import { owner } from '../harness/owner-client.ts';
import { startOwnKin } from '../harness/own-kin.ts';
import { openBrowser } from './browser.ts';
import type { Visitor } from './browser.ts';
import { expectSound } from './inspect.ts';
import { projectOf } from './joined.ts';
import { button, field } from './steps.ts';

const browser = await openBrowser();
const kin = await startOwnKin();
const project = projectOf(kin);
const settings = `${kin.origin}${project}/settings?tab=keys`;

let mine: Visitor;
let token = '';

beforeAll(async () => {
  mine = await browser.visit();
  const { page } = mine;
  await page.goto(`${kin.origin}/sign-in`);
  await field(page, 'Email công ty').fill(owner.email);
  await field(page, 'Mật khẩu').fill(owner.password);
  await button(page, 'Đăng nhập').click();
  await page.getByText('Chưa có bản ghi nào').waitFor();
});

const send = (name: string) =>
  fetch(`${kin.origin}/api/v1${project}/tables/1/records`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ values: { '1': name } }),
  });

test('an empty page says what keys are for', async () => {
  const { page } = mine;
  await page.goto(settings);
  await page.getByRole('heading', { name: 'Chưa có khóa API nào' }).waitFor();
  await expectSound(page);
});

test('a key is made by keyboard, and shown once', async () => {
  const { page } = mine;
  await button(page, 'Tạo khóa').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Tạo khóa API' });
  await dialog.waitFor();
  await expectSound(page);
  await field(page, 'Tên khóa').focus();
  await page.keyboard.type('Form trên website');
  await page.keyboard.press('Tab'); // the first use is chosen already
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  expect(await dialog.getByRole('checkbox', { name: 'Khách hàng' }).isChecked()).toBe(true);
  await field(page, 'Mật khẩu của bạn').focus();
  await page.keyboard.type('không phải');
  await page.keyboard.press('Enter');
  await page.getByText('Mật khẩu không đúng.').waitFor();
  await field(page, 'Mật khẩu của bạn').fill(owner.password);
  await page.keyboard.press('Enter');
  const made = page.getByRole('alertdialog', { name: 'Khóa “Form trên website” đã tạo' });
  await made.waitFor();
  token = await made.getByLabel('Khóa API').inputValue();
  expect(token).toMatch(/^kin_[0-9A-Za-z]{60}$/);
  expect(await made.locator('pre').innerText()).toContain('Authorization: Bearer $KIN_KEY');
  expect(await made.locator('pre').innerText()).not.toContain(token);
  await expectSound(page);
  await button(page, 'Tôi đã cất khóa').press('Enter');
  await made.waitFor({ state: 'detached' });
  await page.getByRole('row', { name: /Form trên website/ }).waitFor();
  const left = await page.evaluate<string>(
    'document.documentElement.outerHTML + location.href + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)',
  );
  expect(left).not.toContain(token.slice(4, 40));
});

test('a program works with it, and the log names it and who stands for it', async () => {
  const { page } = mine;
  expect((await send('Trần Từ Website')).status).toBe(201);
  await page.goto(`${kin.origin}${project}/log`);
  await page.getByText(`Khóa API Form trên website (của Trần Thị Chủ)`).waitFor();
  await page.goto(settings);
  const row = page.getByRole('row', { name: /Form trên website/ });
  await row.waitFor();
  expect(await row.innerText()).toContain('Khách hàng: Thêm');
  expect(await row.innerText()).not.toContain('Chưa dùng lần nào');
  await expectSound(page);
});

test('revoked, it is nobody', async () => {
  const { page } = mine;
  await button(page, 'Thu hồi: Form trên website').click();
  await page.getByRole('alertdialog').waitFor();
  await expectSound(page);
  await button(page, 'Thu hồi khóa').click();
  await page.getByRole('heading', { name: 'Chưa có khóa API nào' }).waitFor();
  expect((await send('Trần Đến Muộn')).status).toBe(401);
});

test('in English', async () => {
  const { page } = mine;
  await button(page, 'Tài khoản Trần Thị Chủ').click();
  await page.getByRole('menuitem', { name: 'English' }).click();
  await button(page, 'New key').click();
  await page.getByRole('dialog', { name: 'New API key' }).waitFor();
  await page.getByText('Reads and writes').click();
  await expectSound(page);
});
