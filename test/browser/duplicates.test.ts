/**
 * Guarantee: whoever types a phone or an e-mail into a new record is told, once he leaves it, which records hold it
 * already: of those where he reads it openly, by itself and at no cost; of masked ones where he may look it up, when he
 * presses, and it counts as one. Who may neither is told nothing and asked nothing. What was typed stays, and every state
 * reads well to a screen reader and fits a phone.
 */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { owner } from '../harness/owner-client.ts';
import { startOwnKin } from '../harness/own-kin.ts';
import { openBrowser } from './browser.ts';
import type { Visitor } from './browser.ts';
import { expectSound } from './inspect.ts';
import { join, made, password, projectOf } from './joined.ts';
import { button, field } from './steps.ts';

const chi = { name: 'Vũ Quốc Chi', email: 'chi@hoasen.example', role: 'sales' } as const;
const an = { name: 'Lê Thị An', email: 'an@hoasen.example', role: 'sales_without_both' } as const;

const browser = await openBrowser();
const kin = await startOwnKin();
const project = projectOf(kin);
let phuoc: string;

async function signedIn(email: string, secret: string): Promise<Visitor> {
  const visitor = await browser.visit();
  await visitor.page.goto(`${kin.origin}/sign-in`);
  await field(visitor.page, 'Email công ty').fill(email);
  await field(visitor.page, 'Mật khẩu').fill(secret);
  await button(visitor.page, 'Đăng nhập').click();
  await visitor.page.getByText(/^\d+ bản ghi/).waitFor();
  return visitor;
}

/** What was asked of the server so far: of lists and lookups, the bodies. */
function asked(page: Page): string[] {
  const bodies: string[] = [];
  page.on('request', (request) => {
    if (/\/records\/(?:find|look-up)$/.test(request.url())) bodies.push(request.postData() ?? '');
  });
  return bodies;
}

async function usedBy(visitor: Visitor): Promise<number> {
  const answer = await visitor.context.request.get(`${kin.origin}/api/v1${project}/quotas`);
  return ((await answer.json()) as { quotas: { lookups: { used: number } } }).quotas.lookups.used;
}

const panel = (page: Page) => page.getByRole('complementary', { name: 'Thêm khách hàng' });
const phone = (page: Page, number = 1) => panel(page).getByRole('textbox', { name: `Điện thoại ${number}` });
const email = (page: Page) => panel(page).getByRole('textbox', { name: 'Email 1' });

beforeAll(async () => {
  const values = { 1: 'Đặng Hữu Phước', 2: ['0900000417'], 3: ['phuoc@binhthuy.example'], 4: 'Xây dựng Bình Thủy' };
  phuoc = (await made<{ id: string }>(kin, 'POST', `${kin.client.table}/records`, { values })).id;
  await join(kin, chi);
  await join(kin, an);
});

test('the owner is told at once and at no cost, with the way to the record, and goes on typing', async () => {
  const visitor = await signedIn(owner.email, owner.password);
  const { page } = visitor;
  const bodies = asked(page);
  await button(page, 'Thêm khách hàng').click();
  await phone(page).fill('+84 900 000 417');
  expect(bodies).toEqual([]);
  await page.keyboard.press('Tab');
  await panel(page).getByText('Số này đã có ở').waitFor();
  expect(bodies).toHaveLength(1);
  const link = panel(page).getByRole('link', { name: /^Đặng Hữu Phước.*mở ở thẻ mới/ });
  expect(await link.getAttribute('href')).toMatch(new RegExp(`/tables/1/records/${phuoc}$`));
  await panel(page).getByText('Xây dựng Bình Thủy').waitFor();
  expect(await button(page, 'Kiểm tra trùng').count()).toBe(0);
  await email(page).fill('phuoc@binhthuy.example');
  await email(page).press('Tab');
  await panel(page).getByText('Email này đã có ở').waitFor();
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  const opened = page.context().waitForEvent('page');
  await link.first().click();
  const other = await opened;
  await other.getByRole('heading', { name: 'Đặng Hữu Phước' }).first().waitFor();
  await other.close();
  expect(await phone(page).inputValue()).toBe('+84 900 000 417');

  // a value that changes is asked anew, and the old warning goes with it
  await phone(page).fill('0900000418');
  await panel(page).getByText('Số này đã có ở').waitFor({ state: 'detached' });
  await phone(page).press('Tab');
  await expect.poll(() => bodies.length).toBe(3);
  expect(await panel(page).getByText('Số này đã có ở').count()).toBe(0);
  expect(await usedBy(visitor)).toBe(0);
  expect(visitor.complaints).toEqual([]);
  await visitor.context.close();
});

test('half a number, and a text that is none, are not asked', async () => {
  const visitor = await signedIn(owner.email, owner.password);
  const { page } = visitor;
  const bodies = asked(page);
  await button(page, 'Thêm khách hàng').click();
  for (const typed of ['0900', '0417', 'gọi sau']) {
    await phone(page).fill(typed);
    await phone(page).press('Tab');
  }
  await email(page).fill('phuoc@');
  await email(page).press('Tab');
  // what is asked after these is asked alone
  await phone(page).fill('0900 000 417');
  await phone(page).press('Tab');
  await panel(page).getByText('Số này đã có ở').waitFor();
  expect(bodies).toHaveLength(1);
  await visitor.context.close();
});

test('who sees it masked and may not look it up is told of his own records alone', async () => {
  const visitor = await signedIn(chi.email, password);
  const { page } = visitor;
  await button(page, 'Thêm khách hàng').click();
  await panel(page).getByRole('textbox', { name: 'Họ tên' }).fill('Hồ Kim Ửng');
  await phone(page).fill('0900000518');
  await panel(page).getByRole('button', { name: 'Thêm', exact: true }).click();
  await page.getByRole('heading', { name: 'Hồ Kim Ửng' }).first().waitFor();
  await page.goBack();
  await button(page, 'Thêm khách hàng').click();
  const answered = page.waitForResponse((response) => response.url().endsWith('/records/find'));
  await phone(page).fill('0900000417');
  await phone(page).press('Tab');
  expect(((await (await answered).json()) as { records: unknown[] }).records).toEqual([]);
  expect(await panel(page).getByRole('link').count()).toBe(0);
  expect(await button(page, 'Kiểm tra trùng').count()).toBe(0);
  await phone(page).fill('0900000518');
  await phone(page).press('Tab');
  await panel(page)
    .getByRole('link', { name: /^Hồ Kim Ửng.*mở ở thẻ mới/ })
    .waitFor();
  await visitor.context.close();
});

test('who may look it up is offered to, and it counts as one when he presses', async () => {
  const { roles } = await made<{ roles: { id: string; key: string }[] }>(kin, 'GET', `${project}/roles`);
  const path = `${project}/grants/role/${roles.find(({ key }) => key === 'sales')?.id ?? ''}`;
  const { seen, ...grants } = await made<{ seen: string; fields: object[] }>(kin, 'GET', path);
  const given = { effect: 'allow', scope: 'all', table: 1, group: 'phone', read: 'masked', lookup: true };
  const lookup = { ...given, write: null, export: null, reveal: null };
  await made(kin, 'POST', path, { grants: { ...grants, fields: [...grants.fields, lookup] }, seen });

  const visitor = await signedIn(chi.email, password);
  const { page } = visitor;
  await button(page, 'Thêm khách hàng').click();
  await phone(page).fill('0900000417');
  await phone(page).press('Tab');
  const check = button(page, 'Kiểm tra trùng (1 lượt tra cứu)');
  await check.waitFor();
  expect(await usedBy(visitor)).toBe(0);
  expect(await panel(page).getByRole('link').count()).toBe(0);
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await check.press('Enter');
  await panel(page)
    .getByRole('link', { name: /^Đặng Hữu Phước.*mở ở thẻ mới/ })
    .waitFor();
  await panel(page).getByText('còn 199 lượt hôm nay').waitFor();
  expect(await usedBy(visitor)).toBe(1);
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  // of e-mails he may look up none
  await email(page).fill('phuoc@binhthuy.example');
  await email(page).press('Tab');
  await check.waitFor({ state: 'detached' });
  // one that is nobody's counts, too, and is said so
  await phone(page).fill('0900000999');
  await phone(page).press('Tab');
  await check.press('Enter');
  await panel(page).getByText('Không có bản ghi nào bạn được tra cứu').waitFor();
  expect(await usedBy(visitor)).toBe(2);
  expect(visitor.complaints).toEqual([]);
  await visitor.context.close();
});

test('who has no right to either has no such fields, and asks nothing', async () => {
  const visitor = await signedIn(an.email, password);
  const { page } = visitor;
  await button(page, 'Thêm khách hàng').click();
  await panel(page).getByRole('textbox', { name: 'Họ tên' }).waitFor();
  expect(
    await panel(page)
      .getByRole('textbox', { name: /Điện thoại|Email/ })
      .count(),
  ).toBe(0);
  await visitor.context.close();
});

test('nothing went wrong on the way', async () => {
  await kin.expectQuietEnd();
});
