/**
 * Guarantee: a salesperson who sees phones masked and may have them shown does his day's work in a real browser on the
 * real program, and each number that he sees is counted and recorded. One press by the keyboard shows one value for half
 * a minute, in the page alone: it closes by itself and when the page is out of sight, and no number stands in a link, an
 * address or a storage before. A number is looked up when he asks and not while he types; what does not exist is answered
 * like what he may not look up. He takes a record out of his team's pool, and the owner gives one away. The owner reads
 * all of it in the log. Every state reads well to a screen reader and fits a phone.
 */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { owner } from '../harness/owner-client.ts';
import { startOwnKin } from '../harness/own-kin.ts';
import { openBrowser } from './browser.ts';
import type { Visitor } from './browser.ts';
import { expectSound, faultless, inspect } from './inspect.ts';
import { join, made, password, projectOf } from './joined.ts';
import { button, field } from './steps.ts';

const seller = { name: 'Vũ Quốc Chi', email: 'chi@hoasen.example', role: 'sales' } as const;
const customers = {
  two: { name: 'Đặng Hữu Phước', phones: ['0900000417', '02438250000'], email: 'phuoc@binhthuy.example' },
  one: { name: 'Hồ Thị Kim Ửng', phones: ['0900000518'], email: 'ung@boruach.example' },
  pool: { name: 'Võ Hoài Nhẫn', phones: ['0900000619'], email: 'nhan@ylan.example' },
} as const;
type Customer = keyof typeof customers;

const browser = await openBrowser();
const kin = await startOwnKin();
const project = projectOf(kin);
const list = `${kin.origin}${kin.client.table}`;
const ids: Record<Customer, string> = { one: '', two: '', pool: '' };

let chi: Visitor;
let chief: Visitor;
let team: string;

async function signedIn(email: string, secret: string): Promise<Visitor> {
  const visitor = await browser.visit();
  // time runs as it does, until a test winds it on
  await visitor.page.clock.install();
  await visitor.page.goto(`${kin.origin}/sign-in`);
  await field(visitor.page, 'Email công ty').fill(email);
  await field(visitor.page, 'Mật khẩu').fill(secret);
  await button(visitor.page, 'Đăng nhập').click();
  await visitor.page.getByText('3 bản ghi').waitFor();
  return visitor;
}

/** The owner lets everybody of a role have phones and e-mails shown, and look them up. */
async function giveReveal(key: string): Promise<void> {
  const { roles } = await made<{ roles: { id: string; key: string }[] }>(kin, 'GET', `${project}/roles`);
  const path = `${project}/grants/role/${roles.find((role) => role.key === key)?.id ?? ''}`;
  const { seen, ...grants } = await made<{ seen: string; fields: object[] }>(kin, 'GET', path);
  const given = ['phone', 'email'].map((group) => ({
    effect: 'allow',
    scope: 'all',
    table: 1,
    group,
    read: 'masked',
    write: null,
    export: null,
    reveal: true,
    lookup: true,
  }));
  await made(kin, 'POST', path, { grants: { ...grants, fields: [...grants.fields, ...given] }, seen });
}

beforeAll(async () => {
  for (const key of ['pool', 'one', 'two'] as const) {
    const { name, phones, email } = customers[key];
    const values = { 1: name, 2: phones, 3: [email] };
    ids[key] = (await made<{ id: string }>(kin, 'POST', `${kin.client.table}/records`, { values })).id;
  }
  const { members } = await made<{ members: { id: string }[] }>(kin, 'GET', `${project}/members`);
  const assignee = members[0]?.id ?? '';
  const north = { name: 'Miền Bắc', parent: null, leaders: [assignee] };
  team = (await made<{ id: string }>(kin, 'POST', `${project}/teams`, north)).id;
  const toPool = { assignee: null, team, before: { assignee, team: null } };
  await made(kin, 'POST', `${kin.client.table}/records/${ids.pool}/assign`, toPool);
  await giveReveal(seller.role);
  await join(kin, seller, team);
  chi = await signedIn(seller.email, password);
  chief = await signedIn(owner.email, owner.password);
});

const eye = (page: Page) => page.getByRole('button', { name: 'Hiện Điện thoại', exact: true });
const openEye = (page: Page) => button(page, 'Che lại Điện thoại');

/** Everything in the page that can be kept, found or read: its marks, its address, its storages. */
const everything = (page: Page) =>
  page.evaluate<string>(
    'document.documentElement.outerHTML + location.href + JSON.stringify([history.state, {...localStorage}, {...sessionStorage}])',
  );

test('one masked phone is shown by the keyboard, counted, and closes by itself', async () => {
  const { page } = chi;
  await page.goto(`${list}/records/${ids.one}`);
  await eye(page).waitFor();
  expect(await everything(page)).not.toMatch(/00000518|000 518/);
  expect(await page.locator('a[href^="tel:"], a[href*="zalo"], a[href^="mailto:"]').count()).toBe(0);
  await expectSound(page);

  await eye(page).focus();
  await page.keyboard.press('Enter');
  await openEye(page).waitFor();
  expect(await page.getByText('0900 000 518', { exact: true }).isVisible()).toBe(true);
  expect(await page.getByText('hôm nay 1/200', { exact: true }).isVisible()).toBe(true);
  expect(await page.getByRole('status').filter({ hasText: '0900 000 518. Tự che sau 30 giây.' }).count()).toBe(1);
  expect(
    await openEye(page).evaluate(
      (node: unknown) => node === (globalThis as { document?: { activeElement: unknown } }).document?.activeElement,
    ),
  ).toBe(true);
  await expectSound(page);

  await page.clock.fastForward(30_000);
  await eye(page).waitFor();
  expect(await everything(page)).not.toMatch(/00000518|000 518/);
});

test('a page that goes out of sight, or is left, shows nothing any more', async () => {
  const { page } = chi;
  await eye(page).press('Space');
  await openEye(page).waitFor();
  await page.evaluate(`
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
    delete document.hidden;
  `);
  expect(await everything(page)).not.toMatch(/00000518|000 518/);
  await eye(page).press('Enter');
  await openEye(page).waitFor();
  await page.getByText('hôm nay 3/200', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Khách hàng' }).first().click();
  await page.getByText('3 bản ghi').waitFor();
  expect(await everything(page)).not.toMatch(/00000518|000 518/);
  await page.goBack();
  await eye(page).waitFor();
  expect(await everything(page)).not.toMatch(/00000518|000 518/);
});

test('in the list the keys lead over the cells of a row to its eyes, and the row stays where it is', async () => {
  const { page } = chi;
  await page.goto(list);
  const row = page.getByRole('row', { name: /Hồ Thị Kim Ửng/ });
  await row.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await row.getByText('0900 000 518').waitFor();
  await row.getByText('4/200').waitFor();
  expect(page.url()).toBe(list);
  await expectSound(page);
  await page.keyboard.press('Enter');
  await expect.poll(() => row.getByText('0900 000 518').count()).toBe(0);
});

test('a call, Zalo and a mail go through a counted reveal; of several numbers one is chosen', async () => {
  const { page } = chi;
  await page.goto(`${list}/records/${ids.two}`);
  const acts = page.getByRole('group', { name: 'Liên lạc' });
  await acts.getByRole('button', { name: 'Gọi' }).click();
  const calls = page.getByRole('dialog', { name: 'Gọi' }).getByRole('link');
  await calls.nth(1).waitFor();
  const hrefs = async (links: typeof calls) =>
    await Promise.all(
      (await links.all()).map(async (link) => [await link.getAttribute('href'), await link.getAttribute('rel')]),
    );
  expect(await hrefs(calls)).toEqual([
    ['tel:+84900000417', 'noreferrer'],
    ['tel:+842438250000', 'noreferrer'],
  ]);
  expect(await inspect(page)).toEqual(faultless);
  await page.keyboard.press('Escape');
  await page.getByText('hôm nay 6/200', { exact: true }).waitFor();

  await acts.getByRole('button', { name: 'Zalo' }).click();
  const zalo = page.getByRole('dialog', { name: 'Zalo' });
  await zalo.getByText('024 3825 0000: số cố định, không có Zalo').waitFor();
  expect(await hrefs(zalo.getByRole('link'))).toEqual([['https://zalo.me/84900000417', 'noreferrer']]);
  await page.keyboard.press('Escape');
  await acts.getByRole('button', { name: 'Gửi email' }).click();
  const mail = page.getByRole('dialog', { name: 'Gửi email' });
  await mail.getByRole('link').waitFor();
  expect(await hrefs(mail.getByRole('link'))).toEqual([['mailto:phuoc@binhthuy.example', 'noreferrer']]);
  await page.keyboard.press('Escape');
});

test('until now the numbers came in answers to a reveal and in nothing else', async () => {
  const secret = /00000518|00000417|38250000|phuoc@|ung@/;
  const carriers = (await chi.traffic())
    .filter(({ body }) => secret.test(body))
    .map(({ url }) => new URL(url).pathname);
  expect(new Set(carriers)).toEqual(
    new Set([ids.one, ids.two].map((id) => `/api/v1${kin.client.table}/records/${id}/reveal`)),
  );
  expect(carriers).toHaveLength(6);
});

const asked = async () => (await chi.traffic()).filter(({ url }) => url.endsWith('/look-up')).length;

test('a number is looked up when he asks, and not while he types', async () => {
  const { page } = chi;
  await page.goto(list);
  await page.getByText('3 bản ghi').waitFor();
  const search = page.getByRole('searchbox');
  await search.pressSequentially('0900 000 417');
  await page.getByText('Không tìm thấy').waitFor();
  const offer = button(page, 'Tra cứu số này trong bản ghi đang che');
  await page.getByText('còn 200 lượt hôm nay').waitFor();
  expect(await asked()).toBe(0);
  await expectSound(page);
  await offer.focus();
  await page.keyboard.press('Enter');
  const found = page.getByRole('dialog', { name: 'Kết quả tra cứu' });
  await found.getByText('1 bản ghi', { exact: true }).waitFor();
  expect(await found.innerText()).toContain('còn 199 lượt hôm nay');
  expect(await asked()).toBe(1);
  await expectSound(page);
  await found.getByRole('link', { name: customers.two.name }).click();
  await page.waitForURL(`**/records/${ids.two}`);
  await eye(page).waitFor();
  await page.goBack();
  await expect.poll(() => search.inputValue()).toBe('0900 000 417');
});

test('what nobody has is answered like what he may not look up; words are not offered', async () => {
  const { page } = chi;
  const search = page.getByRole('searchbox');
  await search.fill('0900 000 999');
  await button(page, /^Tra cứu số này/).click();
  const found = page.getByRole('dialog', { name: 'Kết quả tra cứu' });
  await found.getByText('Không có bản ghi nào bạn được tra cứu').waitFor();
  expect(await inspect(page)).toEqual(faultless);
  await page.keyboard.press('Escape');
  await search.fill('0518');
  await button(page, /^Tra cứu 4 số cuối này/).click();
  await found.getByRole('link', { name: customers.one.name }).waitFor();
  expect(await asked()).toBe(3);
  await page.keyboard.press('Escape');
  await search.fill('Ửng');
  await page.getByText('1 bản ghi', { exact: true }).waitFor();
  expect(await button(page, /^Tra cứu/).count()).toBe(0);
});

test('a record of the pool is claimed, and then is his with everything in it', async () => {
  const { page } = chi;
  await page.goto(`${list}/records/${ids.pool}`);
  await page.getByText('Danh sách chờ').waitFor();
  await page.getByText('còn 50 lượt hôm nay').waitFor();
  await expectSound(page);
  await button(page, 'Nhận').click();
  await page.locator('.toast', { hasText: 'Bạn đã nhận Võ Hoài Nhẫn' }).waitFor();
  await page.getByRole('link', { name: 'Gọi' }).waitFor();
  expect(await page.getByRole('link', { name: 'Gọi' }).getAttribute('href')).toBe('tel:+84900000619');
  expect(await page.getByRole('region', { name: 'Thông tin' }).innerText()).toContain(seller.name);
  expect(await button(page, 'Nhận').count()).toBe(0);
  await page.getByRole('region', { name: 'Lịch sử' }).getByText('đổi người phụ trách hoặc team').first().waitFor();
});

test('the owner gives a record away; whose it became meanwhile is shown before it is given on', async () => {
  const { page } = chief;
  await page.goto(`${list}/records/${ids.one}`);
  await button(page, 'Giao').click();
  const dialog = page.getByRole('dialog', { name: `Giao ${customers.one.name}` });
  await dialog.getByRole('button', { name: /Người phụ trách/ }).click();
  await page.getByRole('option', { name: seller.name }).click();
  await dialog.getByText(`Team chính của ${seller.name}`).waitFor();
  expect(await inspect(page)).toEqual(faultless);

  const { assignee } = await made<{ assignee: string }>(kin, 'GET', `${kin.client.table}/records/${ids.one}`);
  const meanwhile = { assignee, team, before: { assignee, team: null } };
  await made(kin, 'POST', `${kin.client.table}/records/${ids.one}/assign`, meanwhile);
  await dialog.getByRole('button', { name: 'Giao' }).click();
  await dialog.getByText('Bản ghi này vừa được giao cho Trần Thị Chủ.').waitFor();
  await dialog.getByRole('button', { name: 'Giao' }).click();
  await page.locator('.toast', { hasText: `Đã giao ${customers.one.name} cho ${seller.name}` }).waitFor();
  const side = page.getByRole('region', { name: 'Thông tin' });
  await side.getByText(seller.name).waitFor();
  await side.getByText('Miền Bắc').waitFor();
});

test('the owner reads in the log who had what shown, looked up and taken', async () => {
  const { page } = chief;
  const told = async (action: string, sentence: string) => {
    await page.goto(`${kin.origin}${project}/log?action=${action}`);
    const lines = page.getByRole('link', { name: new RegExp(`${seller.name} ${sentence}`) });
    await lines.first().waitFor();
    return await lines.count();
  };
  expect([
    await told('value.revealed', 'đã hiện một giá trị bị che của 1 bản ghi trong bảng Khách hàng'),
    await told('records.looked_up', 'đã tra cứu một số điện thoại hoặc email trong bảng Khách hàng, thấy [01] bản ghi'),
    await told('record.claimed', 'đã nhận 1 bản ghi đang chờ của team, thuộc bảng Khách hàng'),
  ]).toEqual([6, 3, 1]);
  expect(chi.complaints).toEqual([]);
  expect(chief.complaints).toEqual([]);
});
