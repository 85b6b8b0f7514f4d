/**
 * Guarantee: a list is narrowed by conditions that read as sentences, by keyboard as by hand; the address carries it over
 * a reload and to a colleague and holds no value; it is kept under a name, shared, changed, put back and deleted; and a
 * colleague gets of a shared view what his rights let him see, and is told softly where that is not all. Every state
 * reads well to a screen reader in both widths and themes.
 */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { owner } from '../harness/owner-client.ts';
import { startOwnKin } from '../harness/own-kin.ts';
import { openBrowser } from './browser.ts';
import type { Visitor } from './browser.ts';
import { expectSound, faultless, inspect } from './inspect.ts';
import { join, made, password } from './joined.ts';
import { button, field } from './steps.ts';

const lien = { name: 'Đoàn Kim Liên', email: 'lien@moclan.example', role: 'viewer' } as const;
const customers: readonly (readonly [string, string, string])[] = [
  ['Đặng Hữu Phước', 'Xây dựng Bình Thủy', '0912345678'],
  ['Hồ Thị Kim Ửng', 'Khách sạn Hải Vọng', '0987654321'],
  ['Võ Hoài Nhẫn', 'Xây dựng Mỏ Cày', '0905111222'],
  ['Phan Ý Nhi', 'Nội thất Ỷ Lan Viên', '0905333444'],
];
const viewInAddress = /\/tables\/1\?view=[0-9a-f-]{36}(?:&from=[0-9a-f-]{36})?$/;

const browser = await openBrowser();
const kin = await startOwnKin();
const list = `${kin.origin}${kin.client.table}`.replace('/api/v1', '');
let boss: Visitor;
let colleague: Visitor;

async function signedIn(email: string, secret: string, to = ''): Promise<Visitor> {
  const visitor = await browser.visit();
  await visitor.page.goto(`${kin.origin}/sign-in${to}`);
  await field(visitor.page, 'Email công ty').fill(email);
  await field(visitor.page, 'Mật khẩu').fill(secret);
  await button(visitor.page, 'Đăng nhập').click();
  return visitor;
}

beforeAll(async () => {
  for (const [name, company, phone] of customers.toReversed()) {
    await made(kin, 'POST', `${kin.client.table}/records`, { values: { 1: name, 4: company, 2: [phone] } });
  }
  await join(kin, lien);
  boss = await signedIn(owner.email, owner.password);
  await boss.page.getByText('4 bản ghi').waitFor();
});

const filterButton = (page: Page) => button(page, /^Bộ lọc(?: \d+ điều kiện)?$/);
const exactly = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const chip = (page: Page, say: string) => button(page, `Sửa điều kiện: ${say}`);
const tab = (page: Page, name: string | RegExp) =>
  page.getByRole('navigation', { name: 'Chế độ xem' }).getByRole('link', { name });
const row = (page: Page, nth: number) => page.locator('.filter-row').nth(nth);

async function pick(page: Page, nth: number, label: string, option: string): Promise<void> {
  await row(page, nth).getByRole('button', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function shownNames(page: Page): Promise<string[]> {
  const text = await page.getByRole('grid').innerText();
  return customers.map(([name]) => name).filter((name) => text.includes(name));
}

test('two conditions are put together by keyboard alone, and read as sentences', async () => {
  const { page } = boss;
  await filterButton(page).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Bộ lọc' }).waitFor();
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  // the first condition stands there; its field is chosen by its first letters
  await row(page, 0).getByRole('button', { name: 'Trường' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Công ty' }).waitFor();
  await page.keyboard.press('c');
  await page.keyboard.press('Enter');
  await row(page, 0).getByRole('textbox', { name: 'Giá trị' }).focus();
  await page.keyboard.type('xay dung');
  await exactly(page, 'Điều kiện').focus();
  await page.keyboard.press('Enter');
  // the focus is at what was added
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'không chứa' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Nhẫn');
  await page.keyboard.press('Enter');
  await page.getByText('1 bản ghi').waitFor();
  await chip(page, 'Công ty chứa xay dung').waitFor();
  await chip(page, 'Họ tên không chứa Nhẫn').waitFor();
  await expect.poll(() => shownNames(page)).toEqual(['Đặng Hữu Phước']);
});

test('the address carries it over a reload, and holds no value', async () => {
  const { page } = boss;
  await page.waitForURL(viewInAddress);
  await page.reload();
  await chip(page, 'Công ty chứa xay dung').waitFor();
  // as by a colleague who was sent the address: nothing but it is known
  const fresh = await boss.context.newPage();
  await fresh.goto(page.url());
  await chip(fresh, 'Họ tên không chứa Nhẫn').waitFor();
  await fresh.getByText('1 bản ghi').waitFor();
  await fresh.close();
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('a group is one chip; it is edited and taken away where it stands', async () => {
  const { page } = boss;
  const before = page.url();
  await filterButton(page).click();
  await exactly(page, 'Nhóm').click();
  await pick(page, 2, 'Trường', 'Điện thoại');
  await pick(page, 2, 'Phép so', 'có giá trị');
  await page
    .getByRole('group', { name: 'một trong các điều kiện' })
    .getByRole('button', { name: 'Điều kiện', exact: true })
    .click();
  await pick(page, 3, 'Trường', 'Ngày tạo');
  await pick(page, 3, 'Giá trị', 'hôm nay');
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await exactly(page, 'Xem kết quả').click();
  await chip(page, 'Một trong 2 điều kiện').waitFor();
  expect(await inspect(page)).toEqual(faultless);
  await button(page, 'Bỏ: Một trong 2 điều kiện').click();
  await page.getByText('Một trong 2 điều kiện').waitFor({ state: 'detached' });
  // the same unnamed view, put into again
  await page.waitForURL(before);
});

test('a press beside it loses nothing that was chosen', async () => {
  const { page } = boss;
  await chip(page, 'Họ tên không chứa Nhẫn').click();
  await row(page, 0).getByRole('textbox', { name: 'Giá trị' }).fill('Phước');
  await page.keyboard.press('Escape');
  await chip(page, 'Họ tên không chứa Phước').waitFor();
  await page.getByText('1 bản ghi').waitFor();
  await expect.poll(() => shownNames(page)).toEqual(['Võ Hoài Nhẫn']);
});

test('it is kept under a name, changed, put back, saved again', async () => {
  const { page } = boss;
  await exactly(page, 'Lưu thành chế độ xem').click();
  const dialog = page.getByRole('dialog', { name: 'Lưu thành chế độ xem' });
  await dialog.getByRole('textbox').fill('Bên xây dựng');
  expect(await inspect(page)).toEqual(faultless);
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await tab(page, 'Bên xây dựng').and(page.locator('[aria-current=page]')).waitFor();
  expect(page.url()).toMatch(viewInAddress);
  const kept = page.url();

  await button(page, 'Bỏ: Họ tên không chứa Phước').click();
  await page.getByText('2 bản ghi').waitFor();
  await tab(page, /đã đổi, chưa lưu/).waitFor();
  await page.waitForURL(/&from=/);
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.reload();
  await tab(page, /Bên xây dựng.*đã đổi, chưa lưu/).waitFor();
  await exactly(page, 'Bỏ thay đổi').click();
  await chip(page, 'Họ tên không chứa Phước').waitFor();
  await page.waitForURL(kept);

  await button(page, 'Bỏ: Họ tên không chứa Phước').click();
  await exactly(page, 'Lưu lại').click();
  await page.getByText('Đã lưu chế độ xem “Bên xây dựng”').last().waitFor();
  await page.waitForURL(kept);
  await tab(page, 'Tất cả').click();
  await page.getByText('4 bản ghi').waitFor();
  await page.goBack();
  await page.getByText('2 bản ghi').waitFor();
  await page.goForward();
  await page.getByText('4 bản ghi').waitFor();
});

test('shared, a colleague uses it under his own rights and cannot change it', async () => {
  const { page } = boss;
  await tab(page, 'Bên xây dựng').click();
  await page.getByText('2 bản ghi').waitFor();
  await button(page, 'Thao tác với chế độ xem Bên xây dựng').click();
  await page.getByRole('menuitem', { name: 'Chia sẻ với mọi người' }).click();
  await page.getByText('Mọi người xem được bảng này đã dùng được “Bên xây dựng”').waitFor();

  colleague = await signedIn(lien.email, password);
  const theirs = colleague.page;
  await tab(theirs, /Bên xây dựng/).click();
  await theirs.getByText('2 bản ghi').waitFor();
  expect(await theirs.getByRole('grid').innerText()).toContain('•••• ••• •••');
  await button(theirs, 'Thao tác với chế độ xem Bên xây dựng').click();
  expect(await theirs.getByRole('menu').innerText()).toContain('Người lập ra mới sửa được');
  expect(await inspect(theirs)).toEqual(faultless);
  await theirs.keyboard.press('Escape');
});

test('one that looks for what a colleague may not read tells him so, and not what', async () => {
  const { page } = boss;
  await tab(page, 'Tất cả').click();
  await page.getByText('4 bản ghi').waitFor();
  await filterButton(page).click();
  await pick(page, 0, 'Trường', 'Điện thoại');
  await row(page, 0).getByRole('textbox', { name: 'Giá trị' }).fill('0905 111 222');
  await exactly(page, 'Xem kết quả').click();
  await page.getByText('1 bản ghi').waitFor();
  await page.waitForURL(viewInAddress);
  expect(page.url()).not.toMatch(/0905|111222/);

  const theirs = colleague.page;
  const before = (await colleague.traffic()).length;
  await theirs.goto(page.url());
  await theirs.getByText('Chế độ xem này lọc theo trường ngoài phạm vi của bạn').waitFor();
  await theirs.getByText('4 bản ghi').waitFor();
  await expectSound(theirs);
  await theirs.setViewportSize({ width: 1280, height: 800 });
  const told = (await colleague.traffic()).slice(before).map(({ body }) => body);
  expect(told.length).toBeGreaterThan(3);
  expect(told.filter((body) => /905 ?111 ?222/.test(body))).toEqual([]);
  await filterButton(theirs).click();
  await theirs.getByText('Điện thoại và Email đang che với bạn').waitFor();
  await theirs.keyboard.press('Escape');
});

test('one that is not there leads to the whole table', async () => {
  const theirs = colleague.page;
  await theirs.goto(`${list}?view=01900000-0000-7000-8000-000000000000`);
  await theirs.getByText('Chế độ xem này không còn').waitFor();
  await theirs.getByText('4 bản ghi').waitFor();
});

test('where nothing matches, each condition is named and dropped alone', async () => {
  const { page } = boss;
  const of = [
    { field: 4, is: 'contains', value: 'xây dựng' },
    { field: 1, is: 'contains', value: 'Không Ai' },
  ];
  const content = { columns: null, sort: null, search: '', filter: { match: 'all', of } };
  const asked = { reach: 'link', name: null, ...content };
  const { id } = await made<{ id: string }>(kin, 'POST', `${kin.client.table}/views`, asked);
  await page.goto(`${list}?view=${id}`);
  await page.getByText('Không tìm thấy').waitFor();
  const inPlace = page.locator('.empty');
  await inPlace.getByRole('button', { name: 'Bỏ: Công ty chứa xây dựng' }).waitFor();
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await inPlace.getByRole('button', { name: 'Bỏ: Họ tên chứa Không Ai' }).click();
  await page.getByText('2 bản ghi').waitFor();
  await chip(page, 'Công ty chứa xây dựng').waitFor();
});

test('columns and order of the whole table are the reader’s own, on every device', async () => {
  const { page } = boss;
  await tab(page, 'Tất cả').click();
  await button(page, /^Sắp xếp/).click();
  await page.getByRole('menuitem', { name: 'Tạo lâu trước' }).click();
  await page.waitForResponse((answer) => answer.url().endsWith('/views') && answer.request().method() === 'POST');
  const elsewhere = await signedIn(owner.email, owner.password);
  await button(elsewhere.page, 'Sắp xếp: Tạo lâu trước').waitFor();
  await elsewhere.context.close();
});

test('deleted, it is gone for everybody, and the list shows the whole table', async () => {
  const { page } = boss;
  await tab(page, /Bên xây dựng/).click();
  await button(page, 'Thao tác với chế độ xem Bên xây dựng').click();
  await page.getByRole('menuitem', { name: 'Xóa chế độ xem' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Xóa chế độ xem “Bên xây dựng”?' });
  expect(await dialog.innerText()).toContain('Mọi người đang dùng chế độ xem này sẽ không còn thấy nó');
  expect(await inspect(page)).toEqual(faultless);
  await dialog.getByRole('button', { name: 'Xóa chế độ xem' }).click();
  await tab(page, /Bên xây dựng/).waitFor({ state: 'detached' });
  await page.getByText('4 bản ghi').waitFor();
  await colleague.page.reload();
  await colleague.page.getByText('4 bản ghi').waitFor();
  expect(await tab(colleague.page, /Bên xây dựng/).count()).toBe(0);
});

test('nobody’s page complained', () => {
  expect([...boss.complaints, ...colleague.complaints].filter((said) => !said.includes('404'))).toEqual([]);
});
