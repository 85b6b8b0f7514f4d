/**
 * Guarantee: data leaves only with those who may take it out, and not unseen, in a real browser on the real program. A
 * member with the right exports a list and fetches exactly what it shows; one without it is told who can give it, and
 * what he tries all the same stands in the log as refused. The owner, the leader of his team and he himself each get
 * one mail, which names the fields, marks the sensitive ones, holds no customer's value and leads to the event; so it is
 * with a deletion, which the owner takes back from there. The mailbox of this machine opens with its token alone. Every
 * page of it reads well to a screen reader and fits a phone.
 */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { owner } from '../harness/owner-client.ts';
import { startOwnKin } from '../harness/own-kin.ts';
import { openBrowser } from './browser.ts';
import type { Visitor } from './browser.ts';
import { faultless, inspect } from './inspect.ts';
import { join, made, password, projectOf } from './joined.ts';
import { button, field } from './steps.ts';

const people = {
  leader: { name: 'Phạm Thu Bình', email: 'binh@hoasen.example', role: 'leader' },
  taker: { name: 'Trần Minh An', email: 'an@hoasen.example', role: 'admin' },
  seller: { name: 'Vũ Quốc Chi', email: 'chi@hoasen.example', role: 'sales' },
} as const;
const customers = [
  { name: 'Đặng Hữu Phước', phone: '0900000417', company: 'Xây dựng Bình Thủy' },
  { name: 'Hồ Thị Kim Ửng', phone: '0900000518', company: 'Cà phê "Bờ Rạch"' },
  { name: 'Võ Hoài Nhẫn', phone: '0900000619', company: '=1+1' },
] as const;

const browser = await openBrowser();
const kin = await startOwnKin();
const project = projectOf(kin);
const list = `${kin.origin}${kin.client.table}`;
const mailbox = /http:\/\/127\.0\.0\.1:\d+\/mailbox#token=[\w-]+/.exec(kin.printed)?.[0] ?? '';

let taker: Visitor;
let chief: Visitor;

async function signedIn(email: string, secret: string): Promise<Visitor> {
  const visitor = await browser.visit();
  await visitor.page.goto(`${kin.origin}/sign-in`);
  await field(visitor.page, 'Email công ty').fill(email);
  await field(visitor.page, 'Mật khẩu').fill(secret);
  await button(visitor.page, 'Đăng nhập').click();
  await visitor.page.getByText('3 bản ghi').waitFor();
  return visitor;
}

async function openExport(page: Page): Promise<void> {
  await page.goto(list);
  await page.getByText('3 bản ghi').waitFor();
  await button(page, 'Thao tác khác').click();
  await page.getByRole('menuitem', { name: 'Xuất file CSV' }).click();
}

beforeAll(async () => {
  for (const { name, phone, company } of customers) {
    await made(kin, 'POST', `${kin.client.table}/records`, { values: { 1: name, 2: [phone], 4: company } });
  }
  await join(kin, people.leader);
  const { members } = await made<{ members: { id: string; name: string }[] }>(kin, 'GET', `${project}/members`);
  const leaders = members.filter(({ name }) => name === people.leader.name).map(({ id }) => id);
  const { id: team } = await made<{ id: string }>(kin, 'POST', `${project}/teams`, {
    name: 'Miền Bắc',
    parent: null,
    leaders,
  });
  await join(kin, people.taker, team);
  await join(kin, people.seller, team);
  taker = await signedIn(people.taker.email, password);
  chief = await signedIn(owner.email, owner.password);
});

test('who may export chooses fields, and fetches exactly what the list shows', async () => {
  const { page } = taker;
  await openExport(page);
  const dialog = page.getByRole('dialog', { name: 'Xuất khách hàng ra file CSV' });
  const fields = dialog.getByRole('checkbox');
  await fields.first().waitFor();
  const ticked = async () => {
    const found = await Promise.all((await fields.all()).map(async (box) => [await box.isChecked()] as const));
    return found.filter(([isChecked]) => isChecked).length;
  };
  expect(await ticked()).toBe(9);
  expect(await dialog.getByLabel(/^Điện thoại/).isChecked()).toBe(false);
  for (const name of ['Giai đoạn', 'Nguồn', 'Địa chỉ', 'Ngày sinh', 'Giá trị dự kiến', 'Thẻ', 'Tỉnh/thành']) {
    await dialog.getByLabel(name).uncheck();
  }
  await dialog.getByLabel(/^Điện thoại/).check();
  await dialog.getByText('File sẽ có Điện thoại.').waitFor();
  expect(await inspect(page)).toEqual(faultless);
  await dialog.getByRole('button', { name: 'Tạo file' }).click();
  await dialog.getByText('File đã sẵn sàng: 3 bản ghi').waitFor();
  expect(await inspect(page)).toEqual(faultless);

  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Tải file xuống' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^khach-hang-\d{4}-\d\d-\d\d\.csv$/);
  expect(await readFile(await file.path(), 'utf8')).toBe(
    [
      '\uFEFFHọ tên,Điện thoại,Công ty',
      "Võ Hoài Nhẫn,0900 000 619,'=1+1",
      'Hồ Thị Kim Ửng,0900 000 518,"Cà phê ""Bờ Rạch"""',
      'Đặng Hữu Phước,0900 000 417,Xây dựng Bình Thủy',
      '',
    ].join('\r\n'),
  );
  await dialog.getByText(`Đã tải ${file.suggestedFilename()}`).waitFor();
  await dialog.getByRole('link', { name: 'Trang của lần xuất này' }).click();
  await page.getByRole('heading', { name: /Bạn đã xuất 3 khách hàng ra file/ }).waitFor();
  expect(await inspect(page)).toEqual(faultless);
  expect(taker.complaints).toEqual([]);
});

test('who may not is told who can give the right; what he asks for by hand is refused, and is in the log', async () => {
  const seller = await signedIn(people.seller.email, password);
  const { page } = seller;
  await button(page, 'Thao tác khác').click();
  const entry = page.getByRole('menuitem', { name: /Xuất file CSV/ });
  expect(await entry.innerText()).toContain('Chủ dự án, hoặc người giữ quyền Quản lý nhân viên, có thể cấp.');
  expect(await inspect(page)).toEqual(faultless);
  await entry.click();
  await page.keyboard.press('Escape');
  await entry.waitFor({ state: 'hidden' });
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await page.getByRole('link', { name: 'Thư thông báo' }).count()).toBe(0);
  const asked = await page.request.post(`${kin.origin}/api/v1${kin.client.table}/exports`, {
    headers: { 'x-kin': '1' },
    data: { fields: [1] },
  });
  expect([asked.status(), (await asked.json()) as unknown]).toEqual([
    403,
    expect.objectContaining({ code: 'forbidden' }),
  ]);
  expect(seller.complaints).toEqual([]);

  await chief.page.goto(`${kin.origin}${project}/log?outcome=refused`);
  await chief.page
    .getByRole('link', { name: /Vũ Quốc Chi bị từ chối: bắt đầu xuất bản ghi từ bảng Khách hàng/ })
    .waitFor();
});

test('three mails, one each; fields named, the sensitive one marked, no value of a customer; the link opens the event', async () => {
  const { page, context } = chief;
  await page.goto(mailbox);
  const mails = page.getByRole('navigation', { name: 'Các thư, mới nhất trước' });
  await mails.getByText('3 thư', { exact: true }).waitFor();
  expect(new URL(page.url()).hash).toBe('');
  const lines = mails.getByRole('link');
  const told = (await lines.allInnerTexts()).map((text) => text.split('\n')[0]);
  expect(told).toHaveLength(3);
  expect(new Set(told)).toEqual(new Set([people.taker.email, people.leader.email, owner.email]));
  await lines.filter({ hasText: owner.email }).click();
  const mail = page.frameLocator('iframe');
  await mail.getByText(/Trần Minh An đã xuất 3 bản ghi từ bảng Khách hàng/).waitFor();
  const text = await mail.locator('body').innerText();
  expect(text).toContain('Họ tên, Điện thoại (nhạy cảm), Công ty');
  expect(text).not.toMatch(/Phước|Ửng|Nhẫn|Bờ Rạch|90000/);
  expect(await inspect(page)).toEqual(faultless);

  const opened = context.waitForEvent('page');
  await mail.getByRole('link', { name: 'Mở trong nhật ký' }).click();
  const event = await opened;
  await event.getByRole('heading', { name: 'Trần Minh An đã xuất 3 bản ghi từ bảng Khách hàng' }).waitFor();
  const section = event.getByRole('region', { name: 'Thư báo' });
  await section.getByText('đã gửi').nth(2).waitFor();
  for (const name of ['Trần Thị Chủ', people.leader.name, people.taker.name]) {
    expect(await section.innerText()).toContain(name);
  }
  await event.close();

  await page.getByText('Văn bản thuần').click();
  const plain = page.getByLabel('Văn bản thuần', { exact: true }).last();
  expect(await plain.innerText()).toContain('Điện thoại (nhạy cảm)');
  const linked = context.waitForEvent('page');
  await plain.getByRole('link', { name: /\/batches\// }).click();
  const batch = await linked;
  await batch.getByRole('heading', { name: /Trần Minh An đã xuất 3 khách hàng ra file/ }).waitFor();
  await batch.close();
});

test('the mailbox opens with its token alone; without one, and with a wrong one, it is the same page', async () => {
  const { page } = await browser.visit({ width: 390 });
  const said: string[] = [];
  for (const hash of ['', '#token=short', `#token=${'A'.repeat(43)}`]) {
    await page.goto('about:blank');
    await page.goto(`${kin.origin}/mailbox${hash}`);
    await page.getByRole('heading', { name: 'Không mở được hộp thư thử' }).waitFor();
    expect(new URL(page.url()).hash).toBe('');
    said.push(await page.getByRole('main').innerText());
    expect(await inspect(page)).toEqual(faultless);
  }
  expect(new Set(said).size).toBe(1);
});

test('the owner reads what became of each mail; who does not hold that right is refused', async () => {
  const { page } = chief;
  await page.goto(list);
  await page.getByRole('contentinfo').getByRole('link', { name: 'Thư ở lại máy này' }).click();
  const table = page.getByRole('table', { name: 'Thư đã viết, mới nhất trước' });
  await table.getByText('đã gửi').nth(2).waitFor();
  const about = table.getByRole('link', { name: 'Xuất 3 bản ghi từ bảng Khách hàng' });
  await about.nth(2).waitFor();
  expect(await about.count()).toBe(3);
  expect(await table.getByText('chỉ trên máy chủ').filter({ visible: true }).count()).toBe(3);
  await page.getByRole('navigation').getByRole('link', { name: 'Thư thông báo' }).waitFor();

  const seller = await signedIn(people.seller.email, password);
  await seller.page.goto(`${kin.origin}${project}/mail`);
  await seller.page.getByRole('heading', { name: 'Bạn chưa có quyền xem trang này' }).waitFor();
});

test('a deletion is told to the owner, the leader and who did it; the mail leads to the log, and from there all comes back', async () => {
  const { page } = taker;
  await page.goto(list);
  await page.getByText('3 bản ghi').waitFor();
  await page.getByRole('grid').getByRole('row').nth(1).focus();
  await page.keyboard.press('x');
  for (const _ of customers.slice(1)) await page.keyboard.press('Shift+ArrowDown');
  await button(page, 'Xóa 3').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Xóa 3' }).click();
  await page.getByText('Đã xóa 3 khách hàng').first().waitFor();

  const { page: reading, context } = chief;
  await reading.goto(mailbox);
  const told = reading.getByRole('navigation').getByRole('link').filter({ hasText: 'Trần Minh An đã xóa 3 bản ghi' });
  await told.nth(2).waitFor();
  const to = (await told.allInnerTexts()).map((text) => text.split('\n')[0]);
  expect(to).toHaveLength(3);
  expect(new Set(to)).toEqual(new Set([people.taker.email, people.leader.email, owner.email]));
  await told.filter({ hasText: owner.email }).click();
  const mail = reading.frameLocator('iframe');
  await mail.getByText(/Trần Minh An đã xóa 3 bản ghi khỏi bảng Khách hàng/).waitFor();
  const text = await mail.locator('body').innerText();
  expect(text).toMatch(/\d\d\/\d\d\/\d{4}, \d\d:\d\d:\d\d \(GMT\+7\)/);
  expect(text).toContain('3 bản ghi, bảng Khách hàng');
  expect(text).not.toMatch(/Phước|Ửng|Nhẫn|Bờ Rạch|90000/);

  const opened = context.waitForEvent('page');
  await mail.getByRole('link', { name: 'Mở trong nhật ký' }).click();
  const event = await opened;
  await event.getByRole('heading', { name: 'Trần Minh An đã xóa 3 bản ghi khỏi bảng Khách hàng' }).waitFor();
  await event.getByRole('link', { name: 'Xem lô và khôi phục' }).click();
  await button(event, 'Khôi phục tất cả 3').click();
  await event.getByRole('heading', { name: /^Bạn đã khôi phục 3 khách hàng/ }).waitFor();
  await event.close();
});

test.each([
  { width: 1280, dark: false, language: 'en' },
  { width: 390, dark: true, language: 'en' },
  { width: 390, dark: false, language: 'vi' },
  { width: 1280, dark: true, language: 'vi' },
] as const)('all of it is sound at $width px in $language, dark: $dark', async ({ width, dark, language }) => {
  const { page } = chief;
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
  await page.evaluate(`localStorage.setItem('kin.language', '${language}')`);
  await page.goto(`${kin.origin}${project}/mail`);
  await page.getByRole('table').waitFor();
  expect(['mails', await inspect(page)]).toEqual(['mails', faultless]);
  await page.goto(mailbox);
  await page.getByRole('navigation').getByRole('link').first().waitFor();
  expect(['mailbox', await inspect(page)]).toEqual(['mailbox', faultless]);
  await page.goto(list);
  await button(page, language === 'vi' ? 'Thao tác khác' : 'More actions').click();
  await page.getByRole('menuitem', { name: language === 'vi' ? 'Xuất file CSV' : 'Export as CSV' }).click();
  await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
  expect(['export', await inspect(page)]).toEqual(['export', faultless]);
});
