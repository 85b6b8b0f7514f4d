/**
 * Guarantee: a leader chooses thirty customers, gives them to a member of his team and tags them, each time told before
 * the act how many and what, and afterwards by a page of the batch; records beyond his right stay as they were. A member
 * without the right reads why not. All of it by keyboard, in both languages, on a phone, and sound to a screen reader.
 */
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test, vi } from 'vitest';
import { startOwnKin } from '../harness/own-kin.ts';
import { openBrowser } from './browser.ts';
import type { Visitor } from './browser.ts';
import { expectSound, faultless, inspect } from './inspect.ts';
import { join, made, password, projectOf } from './joined.ts';
import { button, field } from './steps.ts';

const browser = await openBrowser();
const kin = await startOwnKin();
const project = projectOf(kin);

interface Stored {
  readonly id: string;
  readonly assignee: string | null;
  readonly values: Readonly<Record<string, { value?: unknown }>>;
}
const thang = { name: 'Nghiêm Đức Thắng', email: 'thang@hoasen.example', role: 'leader' };
const an = { name: 'Lê Thị An', email: 'an@hoasen.example', role: 'sales' };
const binh = { name: 'Võ Quốc Bình', email: 'binh@hoasen.example', role: 'sales' };

let leader: Visitor;
let ids: ReadonlyMap<string, string>;
/** An's thirty, which are the team's; five more are the owner's own. */
let thirty: readonly string[];

beforeAll(async () => {
  for (const colleague of [thang, an, binh]) await join(kin, colleague);
  const { members } = await made<{ members: { id: string; name: string }[] }>(kin, 'GET', `${project}/members`);
  ids = new Map(members.map(({ id, name }) => [name, id]));
  const of = ({ name }: { name: string }) => ids.get(name) ?? '';
  const team = { name: 'Miền Bắc', parent: null, leaders: [of(thang)], members: [of(an), of(binh)] };
  const { id: north } = await made<{ id: string }>(kin, 'POST', `${project}/teams`, team);
  const all: string[] = [];
  for (let nth = 0; nth < 35; nth += 1) {
    const values = { '1': `Khách số ${nth}`, '2': [`09120000${String(nth).padStart(2, '0')}`] };
    all.push((await made<{ id: string }>(kin, 'POST', `${kin.client.table}/records`, { values })).id);
  }
  thirty = all.slice(5);
  const given = { records: thirty, assignee: of(an), team: north };
  const { batch } = await made<{ batch: string }>(kin, 'POST', `${kin.client.table}/records/assign`, given);
  await vi.waitFor(async () => {
    const { state } = await made<{ state: string }>(kin, 'GET', `${project}/batches/${batch}`);
    expect(state).toBe('done');
  });
  leader = await signedIn(thang.email);
});

async function signedIn(email: string, width = 1280): Promise<Visitor> {
  const visitor = await browser.visit({ width });
  const { page } = visitor;
  await page.goto(`${kin.origin}/sign-in`);
  await field(page, 'Email công ty').fill(email);
  await field(page, 'Mật khẩu').fill(password);
  await button(page, 'Đăng nhập').click();
  await page.getByText('35 bản ghi').waitFor();
  return visitor;
}

async function choose(page: Page, count: number): Promise<void> {
  await page.getByRole('grid').getByRole('row').nth(1).focus();
  await page.keyboard.press('x');
  for (let more = 1; more < count; more += 1) await page.keyboard.press('Shift+ArrowDown');
  await page.getByText(`Đã chọn ${count}`, { exact: true }).waitFor();
}

/** Of a control that opens a list, by keyboard alone. */
async function pick(page: Page, control: Locator, name: string): Promise<void> {
  await control.press('Enter');
  const option = page.getByRole('option', { name });
  await option.press('Enter');
  await option.waitFor({ state: 'hidden' });
}

const stored = async () =>
  (await made<{ records: Stored[] }>(kin, 'POST', `${kin.client.table}/records/find`, { limit: 200 })).records;
const toast = (page: Page, say: string) => page.locator('.toast', { hasText: say });

test('thirty are given to a colleague, by keyboard, and the page of the batch says so', async () => {
  const { page } = leader;
  const list = page.url();
  await choose(page, 30);
  expect(await inspect(page)).toEqual(faultless);
  await button(page, 'Giao cho… 30').press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Giao 30 khách hàng' });
  await dialog.getByRole('button', { name: 'Giao 30' }).press('Enter');
  await dialog.getByText('Chưa điền ô này.').waitFor();
  await pick(page, dialog.getByRole('button', { name: /Người phụ trách/ }), binh.name);
  await dialog.getByText(`30 khách hàng sẽ do ${binh.name} phụ trách, thuộc team Miền Bắc.`).waitFor();
  await expectSound(page);
  await dialog.getByRole('button', { name: 'Giao 30' }).press('Enter');
  await toast(page, 'Đã giao 30 khách hàng').waitFor();
  const now = await stored();
  const his = now.filter(({ assignee }) => assignee === ids.get(binh.name)).map(({ id }) => id);
  expect(his.toSorted()).toEqual([...thirty].toSorted());
  await toast(page, 'Đã giao 30 khách hàng').getByRole('link', { name: 'Xem lô' }).press('Enter');
  await page.getByRole('heading', { name: /^Bạn đã giao 30 khách hàng lúc \d\d:\d\d$/ }).waitFor();
  await page.getByText('30 bản ghi trong lô').waitFor();
  await expectSound(page);
  await page.goto(list);
});

test('they are tagged; those beyond his right are left out, and it is told', async () => {
  const { page } = leader;
  await choose(page, 35);
  await button(page, 'Gắn thẻ… 35').press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Gắn thẻ cho 35 khách hàng' });
  await dialog.getByRole('checkbox', { name: 'VIP' }).press('Space');
  await dialog.getByText('35 khách hàng sẽ có thêm VIP; thẻ đang có vẫn giữ.').waitFor();
  await expectSound(page);
  await dialog.getByRole('button', { name: 'Gắn cho 35' }).press('Enter');
  const told = toast(page, 'Đã sửa 30 khách hàng · 5 bản ghi bị bỏ qua');
  await told.getByRole('link', { name: 'Xem lô' }).press('Enter');
  await page.getByText('Trường đã sửa: Thẻ').waitFor();
  expect(await page.getByRole('main').innerText()).not.toContain('VIP');
  const tagged = (await stored()).filter(({ values }) =>
    Object.values(values).some(({ value }) => Array.isArray(value) && value.includes('vip')),
  );
  expect(tagged.map(({ id }) => id).toSorted()).toEqual([...thirty].toSorted());
  await expectSound(page);
});

test('the log has both, and in English, too', async () => {
  const { page } = leader;
  await page.getByRole('link', { name: 'Nhật ký' }).first().click();
  await page.getByRole('link', { name: /Bạn đã giao 30 bản ghi/ }).waitFor();
  await page.getByRole('link', { name: /Bạn đã sửa một trường của 30 bản ghi/ }).waitFor();
  await button(page, /^Tài khoản/).click();
  await page.getByRole('menuitem', { name: 'English' }).click();
  await page.getByRole('link', { name: /edited one field of 30 records/ }).click();
  await page.getByRole('link', { name: 'Customers' }).first().click();
  await page.getByRole('grid').getByRole('row').nth(1).focus();
  await page.keyboard.press('x');
  await page.getByRole('button', { name: 'Edit field… 1' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Edit one field of 1 record from Customers' });
  await pick(page, dialog.getByRole('button', { name: /Field/ }), 'Source');
  await expectSound(page);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(leader.complaints).toEqual([]);
});

test('who may not edit many reads why; on a phone the menu says it', async () => {
  const seller = await signedIn(an.email);
  const { page } = seller;
  await choose(page, 3);
  // said to be of no use now: it opens the reason
  await button(page, /Sửa trường…/).press('Enter');
  const reason = page.getByRole('dialog', { name: /Sửa trường…/ });
  await reason.getByText('Bạn chưa có quyền Sửa nhiều trong bảng này').waitFor();
  await reason.getByText('Chưa nhóm quyền hay team nào của bạn cho quyền này').waitFor();
  expect(await inspect(page)).toEqual(faultless);
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 390, height: 844 });
  await button(page, 'Giao, sửa, gắn thẻ').press('Enter');
  const entry = page.getByRole('menuitem', { name: /Giao cho… 3/ });
  expect(await entry.innerText()).toContain('Bạn chưa có quyền Giao trong bảng này');
  expect(await inspect(page)).toEqual(faultless);
  expect(seller.complaints).toEqual([]);
});
