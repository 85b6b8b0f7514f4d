/**
 * Guarantee: rights are changed with open eyes, in a real browser on the real program. An owner gives sales the e-mails
 * of their team, reads who gains what before it is saved, and the salesperson reads the e-mail with the next request; the
 * role can be looked at with made-up records. What would be refused is said before it is sent, what somebody else saves
 * meanwhile is not overwritten, unsaved changes are not lost unasked, and a role that is held says by whom. Every page of
 * it reads well to a screen reader and fits a phone.
 */
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
  seller: { name: 'Vũ Quốc Chi', email: 'chi@hoasen.example', role: 'sales' },
  other: { name: 'Trần Minh An', email: 'an@hoasen.example', role: 'sales' },
  admin: { name: 'Phạm Thu Bình', email: 'binh@hoasen.example', role: 'admin' },
} as const;
const secret = 'phuoc.dh@binhthuy.example';

const browser = await openBrowser();
const kin = await startOwnKin();
const project = projectOf(kin);
const roles = new Map<string, string>();
const roleAddress = (key: string) => `${kin.origin}${project}/people/roles/${roles.get(key)}`;

let chief: Visitor;
let seller: Visitor;

async function signedIn(email: string, words: string): Promise<Visitor> {
  const visitor = await browser.visit();
  await visitor.page.goto(`${kin.origin}/sign-in`);
  await field(visitor.page, 'Email công ty').fill(email);
  await field(visitor.page, 'Mật khẩu').fill(words);
  await button(visitor.page, 'Đăng nhập').click();
  await visitor.page.getByText('1 bản ghi').waitFor();
  return visitor;
}

const fieldsOf = (page: Page, table: string) => page.getByRole('region', { name: `Trường của ${table}` });
const unsaved = (page: Page) => page.getByRole('region', { name: 'Thay đổi chưa lưu' });

/** One more line for the e-mails of customers, open on the rows of `scope`. */
async function openEmails(page: Page, scope: string): Promise<void> {
  const fields = fieldsOf(page, 'Khách hàng');
  await fields.getByRole('button', { name: 'Thao tác với dòng Email' }).last().click();
  await page.getByRole('menuitem', { name: 'Thêm phạm vi khác' }).click();
  await fields
    .getByRole('button', { name: /Phạm vi của Email/ })
    .last()
    .click();
  await page.getByRole('option', { name: scope, exact: true }).click();
}

beforeAll(async () => {
  const { members } = await made<{ members: { id: string }[] }>(kin, 'GET', `${project}/members`);
  const leaders = members.map(({ id }) => id);
  const team = { name: 'Miền Bắc', parent: null, leaders };
  const { id } = await made<{ id: string }>(kin, 'POST', `${project}/teams`, team);
  await made(kin, 'POST', `${kin.client.table}/records`, { values: { 1: 'Đặng Hữu Phước', 3: [secret] } });
  for (const person of [people.seller, people.other, people.admin]) await join(kin, person, id);
  const all = await made<{ roles: { id: string; key: string }[] }>(kin, 'GET', `${project}/roles`);
  for (const role of all.roles) roles.set(role.key, role.id);
  chief = await signedIn(owner.email, owner.password);
  seller = await signedIn(people.seller.email, password);
});

test('sales get the e-mails of their team: said before, saved, and there with the next request', async () => {
  const { page } = chief;
  expect(await seller.page.getByRole('grid').innerText()).toContain('•••@•••');
  await page.getByRole('link', { name: 'Nhân viên & quyền' }).click();
  await page.getByRole('tab', { name: /^Nhóm quyền/ }).click();
  await page.getByRole('link', { name: 'Nhân viên kinh doanh', exact: true }).click();
  await openEmails(page, 'Team');
  const bar = unsaved(page);
  await bar.getByText('1 thay đổi chưa lưu').waitFor();
  const said = bar.getByRole('listitem').filter({ hasText: 'được đọc Email của khách hàng trong team mình' });
  await said.waitFor();
  expect(await said.innerText()).toMatch(
    /^Được thêm\s+(Vũ Quốc Chi và Trần Minh An|Trần Minh An và Vũ Quốc Chi) được đọc/,
  );
  expect((await seller.traffic()).some(({ body }) => body.includes(secret))).toBe(false);

  await button(page, 'Lưu thay đổi').click();
  await page.getByText('Đã lưu quyền của Nhân viên kinh doanh').waitFor();
  expect(await bar.count()).toBe(0);
  await seller.page.reload();
  await seller.page.getByText(secret).waitFor();

  await page.reload();
  await fieldsOf(page, 'Khách hàng')
    .getByRole('button', { name: /Phạm vi của Email/ })
    .nth(2)
    .waitFor();
});

test('the role is looked at with made-up records, the unsaved change among them, and it is still there afterwards', async () => {
  const { page } = chief;
  const fields = fieldsOf(page, 'Khách hàng');
  await fields.getByRole('radiogroup', { name: 'Đọc Các trường còn lại' }).getByText('Ẩn').click();
  await unsaved(page).getByText('1 thay đổi chưa lưu').waitFor();
  await button(page, 'Xem như vai trò này').click();
  await page.getByText('Dữ liệu bịa, chỉ để xem').waitFor();
  const grid = page.getByRole('grid');
  const rowAt = (place: string) => grid.getByRole('row').filter({ hasText: place });
  expect(await rowAt('Team mình, của tôi').innerText()).toMatch(/@example/);
  expect(await rowAt('Team khác').last().innerText()).toContain('•••@•••');
  expect(await grid.innerText()).not.toContain('Họ tên');
  await page.getByText(/Không có cột: .*Công ty/).waitFor();
  expect((await chief.traffic()).at(-1)?.body).not.toContain('Đặng Hữu Phước');
  await button(page, 'Thoát').click();
  await unsaved(page).getByText('1 thay đổi chưa lưu').waitFor();

  await page.getByRole('link', { name: 'Khách hàng' }).click();
  await page.getByRole('alertdialog', { name: 'Rời trang mà chưa lưu?' }).waitFor();
  await button(page, 'Ở lại').click();
  await unsaved(page).getByRole('button', { name: 'Bỏ' }).click();
  await unsaved(page).waitFor({ state: 'detached' });
});

test('by keyboard alone: arrows to a cell, Enter, a scope, and the change is marked', async () => {
  const { page } = chief;
  const matrix = page.getByRole('grid', { name: 'Quyền trên các bảng' });
  await matrix.getByRole('button', { name: 'Mọi bảng' }).first().focus();
  for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await page.getByRole('menu', { name: 'Sửa · Khách hàng' }).waitFor();
  for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  const cell = matrix.getByRole('button', { name: 'Sửa, Khách hàng: Team (chưa lưu)' });
  await cell.waitFor();
  await expect.poll(() => cell.evaluate((node) => node === node.ownerDocument.activeElement)).toBe(true);
  await unsaved(page).getByRole('button', { name: 'Bỏ' }).click();
});

test('what another saves meanwhile is shown, and taken with my change on top of it', async () => {
  const { page } = chief;
  const grants = `${project}/grants/role/${roles.get('sales')}`;
  await page.getByRole('checkbox', { name: /^Xem xét/ }).check();
  await unsaved(page).waitFor();
  const { seen, ...now } = await made<{ seen: string; rights: object[]; limits: object }>(kin, 'GET', grants);
  await made(kin, 'POST', grants, { grants: { ...now, limits: { ...now.limits, reveals: 7 } }, seen });
  await button(page, 'Lưu thay đổi').click();
  await button(page, 'Lấy bản mới, giữ thay đổi của tôi').click();
  expect(await field(page, 'Hiện số').inputValue()).toBe('7');
  await unsaved(page).getByText('được xem xét các lần xuất').waitFor();
  await button(page, 'Lưu thay đổi').click();
  await unsaved(page).waitFor({ state: 'detached' });
  const after = await made<{ rights: object[]; limits: object }>(kin, 'GET', grants);
  expect(after.limits).toEqual({ reveals: 7 });
  expect(after.rights).toContainEqual({ effect: 'allow', right: 'review' });
});

test('who would shut himself out is told before, and cannot save', async () => {
  const { page } = await signedIn(people.admin.email, password);
  await page.goto(roleAddress('admin'));
  await page.getByRole('checkbox', { name: /^Quản lý nhóm quyền/ }).uncheck();
  await unsaved(page).getByRole('alert').getByText('chính bạn sẽ không sửa lại được quyền nữa').waitFor();
  await button(page, 'Lưu thay đổi').click({ force: true });
  await page.getByRole('dialog').getByText('Chưa lưu được').waitFor();
  const { rights } = await made<{ rights: object[] }>(kin, 'GET', `${project}/grants/role/${roles.get('admin')}`);
  expect(rights).toContainEqual({ effect: 'allow', right: 'roles' });
});

test('a role like another one is made, renamed, given to somebody, and not deleted while he holds it', async () => {
  const { page } = chief;
  await page.goto(`${kin.origin}${project}/people?tab=roles`);
  await button(page, 'Thêm nhóm quyền').click();
  await field(page, 'Tên tiếng Việt').fill('Bán lẻ');
  await button(page, /Bắt đầu từ/).click();
  await page.getByRole('option', { name: 'Giống Chỉ xem' }).click();
  await button(page, 'Tạo nhóm quyền').click();
  await page.getByRole('heading', { name: 'Bán lẻ' }).waitFor();
  await page.getByRole('button', { name: 'Xem, Khách hàng: Tất cả' }).waitFor();
  await button(page, 'Thao tác khác với nhóm quyền này').click();
  await page.getByRole('menuitem', { name: 'Đổi tên' }).click();
  await field(page, 'Tên tiếng Việt').fill('Bán tại quầy');
  await button(page, 'Lưu').click();
  await page.getByRole('heading', { name: 'Bán tại quầy' }).waitFor();
  const address = page.url();

  await page.goto(`${kin.origin}${project}/people`);
  await button(page, 'Đổi nhóm quyền của Trần Minh An').click();
  const dialog = page.getByRole('dialog', { name: 'Nhóm quyền của Trần Minh An' });
  await dialog.getByRole('checkbox', { name: /^Nhân viên kinh doanh/ }).uncheck();
  await dialog.getByRole('checkbox', { name: /^Bán tại quầy/ }).check();
  await dialog
    .getByText('Trần Minh An không còn được sửa khách hàng, công ty, liên hệ và 3 nữa mình phụ trách')
    .waitFor();
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Đã đổi nhóm quyền của Trần Minh An').waitFor();
  await button(page, 'Đổi nhóm quyền của Trần Thị Chủ').click({ force: true });
  await page.getByRole('dialog').getByText('Chủ dự án luôn có mọi quyền').waitFor();
  await page.keyboard.press('Escape');

  await page.goto(address);
  await button(page, 'Thao tác khác với nhóm quyền này').click();
  await page.getByRole('menuitem', { name: 'Xóa nhóm quyền' }).click();
  await page.getByRole('alertdialog').getByText('Còn giữ nhóm này: Trần Minh An.').waitFor();
  expect(chief.complaints).toEqual([]);
});

test('what one person is granted alone is one click from what he may do, and his sources lead back to where they stand', async () => {
  const { page } = chief;
  const { members } = await made<{ members: { id: string; name: string }[] }>(kin, 'GET', `${project}/members`);
  const id = members.find(({ name }) => name === people.seller.name)?.id;
  await page.goto(`${kin.origin}${project}/people/${id}`);
  await page.getByRole('link', { name: `Cấp riêng cho ${people.seller.name}` }).click();
  await page.getByRole('heading', { level: 1, name: `Cấp riêng cho ${people.seller.name}` }).waitFor();
  await page.getByRole('button', { name: 'Giao, Khách hàng: Không cấp' }).click();
  await page.getByRole('menu').getByText('bản ghi mình phụ trách').click();
  await unsaved(page).getByText('được giao khách hàng mình phụ trách').waitFor();
  expect(await inspect(page)).toEqual(faultless);
  await button(page, 'Lưu thay đổi').click();
  await page.getByText(`Đã lưu quyền của ${people.seller.name}`).waitFor();
  expect(await made(kin, 'GET', `${project}/grants/member/${id}`)).toMatchObject({
    rights: [{ effect: 'allow', right: 'assign', table: 1, scope: 'own' }],
    fields: [],
    limits: {},
  });
  await page.goto(`${kin.origin}${project}/people/${id}`);
  const customers = page.locator('section', { has: page.getByRole('heading', { level: 2, name: 'Khách hàng' }) });
  const alone = customers.getByRole('link', { name: 'cấp riêng' });
  expect(await alone.getAttribute('href')).toBe(`${project}/people/grants/member/${id}`);
  await customers.getByRole('link', { name: 'từ nhóm quyền Nhân viên kinh doanh' }).first().click();
  await page.waitForURL(roleAddress('sales'));
  await page.goto(`${kin.origin}${project}/people?tab=teams`);
  await page.getByRole('link', { name: 'Cấp riêng cho Miền Bắc' }).click();
  await page.getByText('Không áp dụng cho team con').waitFor();
  expect(await inspect(page)).toEqual(faultless);
});

test('who may not decide about roles is refused, and sees none of it', async () => {
  await seller.page.goto(roleAddress('sales'));
  await seller.page.getByText('Bạn chưa có quyền xem trang này').waitFor();
  expect(seller.complaints).toEqual([]);
});

test.each([
  { width: 1280, dark: true, language: 'vi' },
  { width: 390, dark: false, language: 'en' },
] as const)('every page is sound at $width px in $language, dark: $dark', async ({ width, dark, language }) => {
  const { page } = chief;
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
  await page.evaluate(`localStorage.setItem('kin.language', '${language}')`);
  await page.goto(`${kin.origin}${project}/people?tab=roles`);
  await page.getByRole('table').waitFor();
  expect(['roles', await inspect(page)]).toEqual(['roles', faultless]);
  await page.goto(roleAddress('sales'));
  await page.getByRole('checkbox', { name: language === 'vi' ? /^Xem xét/ : /^Review/ }).uncheck();
  await page.locator('.differ-list').waitFor();
  expect(['role', await inspect(page)]).toEqual(['role', faultless]);
  await page.locator('.right-cell[data-right="assign"]:visible').first().click();
  await page.getByRole('menuitem').last().click();
  await page.locator('.popover').waitFor({ state: 'detached' });
  expect(['scopes', await inspect(page)]).toEqual(['scopes', faultless]);
  await page.keyboard.press('Escape');
  await button(page, language === 'vi' ? 'Xem như vai trò này' : 'See as this role').click();
  await page.getByRole('grid').waitFor();
  expect(['preview', await inspect(page)]).toEqual(['preview', faultless]);
  await button(page, language === 'vi' ? 'Thoát' : 'Leave').click();
  await page
    .locator('.differ')
    .getByRole('button', { name: language === 'vi' ? 'Bỏ' : 'Discard' })
    .click();
});
