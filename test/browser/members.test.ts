/**
 * Guarantee: the owner reads on a colleague's page what she may do and by which role, takes the last leader out of a team
 * only with a successor, and hands the project over when both have confirmed by password, each in a browser of their own;
 * who is refused an act reads why. No page on the way is closed to a screen reader or wider than its window.
 */
import { beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { owner } from '../harness/owner-client.ts';
import { startOwnKin } from '../harness/own-kin.ts';
import { openBrowser } from './browser.ts';
import type { Visitor } from './browser.ts';
import { faultless, inspect } from './inspect.ts';
import { join, made, password, projectOf } from './joined.ts';
import { button, field } from './steps.ts';

const browser = await openBrowser();
const kin = await startOwnKin();
const project = projectOf(kin);

interface Shown {
  id: string;
  name: string;
}
const lan = { name: 'Nguyễn Thị Lan', email: 'lan@hoasen.example', role: 'sales' };
const bao = { name: 'Trần Quốc Bảo', email: 'bao@hoasen.example', role: 'sales' };

let mine: Visitor;
let hers: Visitor;
let ids: ReadonlyMap<string, string>;

beforeAll(async () => {
  await join(kin, lan);
  await join(kin, bao);
  const { members } = await made<{ members: Shown[] }>(kin, 'GET', `${project}/members`);
  ids = new Map(members.map(({ id, name }) => [name, id]));
  const team = { name: 'Hà Nội', parent: null, leaders: [ids.get(lan.name)], members: [ids.get(bao.name)] };
  await made(kin, 'POST', `${project}/teams`, team);
  mine = await signedIn(owner.email, owner.password);
  hers = await signedIn(lan.email, password);
});

async function signedIn(email: string, secret: string): Promise<Visitor> {
  const visitor = await browser.visit();
  const { page } = visitor;
  await page.goto(`${kin.origin}/sign-in`);
  await field(page, 'Email công ty').fill(email);
  await field(page, 'Mật khẩu').fill(secret);
  await button(page, 'Đăng nhập').click();
  await page.getByText('Chưa có bản ghi nào').waitFor();
  return visitor;
}

/** In either width and theme; the page comes back to where it was. */
async function expectSound(page: Page): Promise<void> {
  for (const [width, colorScheme] of [
    [390, 'dark'],
    [1280, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    // colours on their way from one theme to the other are no colours of either
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect([width, colorScheme, await inspect(page)]).toEqual([width, colorScheme, faultless]);
  }
}

const teams = async () => (await made<{ teams: object[] }>(kin, 'GET', `${project}/teams`)).teams;

test('the owner reads why Lan sees phones, and what nobody has given her', async () => {
  const { page } = mine;
  await page.goto(`${kin.origin}${project.replace('/api/v1', '')}/people`);
  await page.getByRole('link', { name: lan.name }).click();
  await page.getByRole('heading', { level: 1, name: `${lan.name} có thể làm gì` }).waitFor();
  const customers = page.locator('section', { has: page.getByRole('heading', { level: 2, name: 'Khách hàng' }) });
  const phones = customers.locator('.may-group', { has: page.getByRole('heading', { name: 'Điện thoại' }) });
  await phones.waitFor();
  expect(await phones.innerText()).toMatch(
    /Đọc\s+Đọc ở bản ghi của mình; Che ở các bản ghi còn lại\s+từ nhóm quyền Nhân viên kinh doanh/,
  );
  expect(await phones.innerText()).toContain('Không được: Xuất, Hiện số, Tra cứu');
  await customers.getByText('Chưa được làm: 7 việc').click();
  await customers
    .getByText('Chưa ai cấp: Sửa nhiều, Giao, Xóa, Xóa nhiều, Xuất dữ liệu, Nhập dữ liệu, Khôi phục.')
    .waitFor();
  await expectSound(page);
});

test('Lan, refused an act, reads why, and goes on to all that she may do', async () => {
  const { page } = hers;
  // said to be of no use now: it opens the reason
  await button(page, 'Nhập file').first().press('Enter');
  const reason = page.getByRole('dialog', { name: 'Nhập file' });
  await reason.getByText('Chưa nhóm quyền hay team nào của bạn cho quyền này').waitFor();
  expect(await reason.innerText()).toContain('Trần Thị Chủ (Chủ dự án)');
  await reason.getByRole('link', { name: 'Xem tôi có thể làm gì' }).click();
  await page.getByRole('heading', { level: 1, name: 'Tôi có thể làm gì' }).waitFor();
  await page.getByText('Nhân viên kinh doanh', { exact: true }).waitFor();
  expect(await inspect(page)).toEqual(faultless);
  expect(hers.complaints).toEqual([]);
});

test('the last leader leaves a team only with a successor', async () => {
  const { page } = mine;
  const before = await teams();
  await page.goto(`${kin.origin}${project.replace('/api/v1', '')}/people?tab=teams`);
  await button(page, `Đưa ${lan.name} ra khỏi team Hà Nội`).click();
  const dialog = page.getByRole('alertdialog', { name: `Đưa ${lan.name} ra khỏi team Hà Nội?` });
  await dialog.getByRole('button', { name: 'Đưa ra khỏi team' }).click();
  await dialog.getByText('Chưa điền ô này.').waitFor();
  expect(await teams()).toEqual(before);
  expect(await inspect(page)).toEqual(faultless);
  await dialog.getByRole('button', { name: /Người kế nhiệm/ }).click();
  await page.getByRole('option', { name: bao.name, exact: true }).click();
  await dialog.getByRole('button', { name: 'Đưa ra khỏi team' }).click();
  await page.getByText(`${lan.name} đã ra khỏi team Hà Nội`).waitFor();
  expect(await teams()).toMatchObject([{ name: 'Hà Nội', leaders: [ids.get(bao.name)], members: [ids.get(bao.name)] }]);
});

test('a team that somebody else changes meanwhile is not written over unseen', async () => {
  const { page } = mine;
  await button(page, 'Sửa').click();
  const dialog = page.getByRole('alertdialog', { name: 'Sửa team Hà Nội' });
  await dialog.getByLabel('Tên team').fill('Hà Nội 1');
  const [team] = (await teams()) as { id: string; seen: string }[];
  const theirs = { name: 'Hà Nội', parent: null, leaders: [ids.get(bao.name)], members: [ids.get(lan.name)] };
  await made(kin, 'PATCH', `${project}/teams/${team?.id}`, { ...theirs, seen: team?.seen });
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await dialog.getByText('có người đã đổi: thành viên').waitFor();
  expect(await inspect(page)).toEqual(faultless);
  await dialog.getByRole('button', { name: 'Lấy bản mới' }).click();
  await expect.poll(() => dialog.getByLabel('Tên team').inputValue()).toBe('Hà Nội');
  await dialog.getByLabel('Tên team').fill('Hà Nội 1');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Đã lưu team Hà Nội 1').waitFor();
  expect(await teams()).toMatchObject([{ name: 'Hà Nội 1', members: expect.arrayContaining([ids.get(lan.name)]) }]);
});

test('limits: what is saved holds, and what is no number is not sent', async () => {
  const { page } = mine;
  await page.getByRole('link', { name: 'Cài đặt' }).click();
  await field(page, 'Hiện số').fill('nhiều');
  await page.getByText('Nhập một số nguyên từ 0 đến 1.000.000.').waitFor();
  await field(page, 'Hiện số').fill('50');
  await page.getByText('lần thứ 51 trong ngày bị từ chối').waitFor();
  await expectSound(page);
  await button(page, 'Lưu').click();
  await page.getByText('Đã lưu hạn mức').waitFor();
  expect(await made(kin, 'GET', `${project}/limits`)).toMatchObject({ limits: { reveals: 50, lookups: 200 } });
});

test('the owner offers the project by password; both see that it waits, after a reload too', async () => {
  const { page } = mine;
  await page.getByRole('tab', { name: 'Chuyển giao dự án' }).click();
  await button(page, /Người nhận/).click();
  await page.getByRole('option', { name: new RegExp(lan.name) }).click();
  await page.getByRole('checkbox', { name: 'Quản trị viên' }).check();
  await field(page, 'Mật khẩu của bạn').fill('không phải mật khẩu này');
  await button(page, 'Đề nghị chuyển giao').click();
  await page.getByText('Mật khẩu không đúng.').waitFor();
  await expectSound(page);
  await field(page, 'Mật khẩu của bạn').fill(owner.password);
  await button(page, 'Đề nghị chuyển giao').click();
  await page.getByText(`Đang chờ ${lan.name} nhận dự án`).waitFor();
  await page.reload();
  await page.getByText(`Đang chờ ${lan.name} nhận dự án`).waitFor();
  expect(await inspect(page)).toEqual(faultless);
  await hers.page.reload();
  await hers.page.getByText('Trần Thị Chủ muốn chuyển giao dự án này cho bạn.').waitFor();
  expect(await inspect(hers.page)).toEqual(faultless);
});

test('Lan accepts by her password, and the project is hers', async () => {
  const { page } = hers;
  await page.getByRole('link', { name: 'Xem và trả lời' }).click();
  await expectSound(page);
  await field(page, 'Mật khẩu của bạn').fill(password);
  await button(page, 'Nhận dự án').click();
  await page.getByText('Chuyển giao nghĩa là').waitFor();
  const held = await made<{ owner: string; offer: null }>(kin, 'GET', `${project}/ownership`);
  expect(held).toEqual({ owner: ids.get(lan.name), offer: null });
  await mine.page.reload();
  await mine.page.getByText('Chỉ Chủ dự án mới chuyển giao được dự án.').waitFor();
  expect([mine.complaints, hers.complaints]).toEqual([[], []]);
});
