/**
 * Guarantee: a salesperson works in a list by keyboard alone, in a real browser on the real program: finds, moves over
 * rows and cells, edits a cell and sees it saved, is told what was refused and by whose change with nothing typed lost,
 * chooses, looks at a record beside the list, opens its page and comes back to the same row. Only cells that may be
 * written on that row open. Nothing of a customer stands in an address.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { owner } from '../harness/owner-client.ts';
import { startOwnKin } from '../harness/own-kin.ts';
import { openBrowser } from './browser.ts';
import type { Visitor } from './browser.ts';
import { expectSound, faultless, inspect } from './inspect.ts';
import { join, made, password } from './joined.ts';
import { button, field } from './steps.ts';

const viewer = { name: 'Đoàn Kim Liên', email: 'lien@moclan.example', role: 'viewer' } as const;
const names = ['Đặng Hữu Phước', 'Hồ Thị Kim Ửng', 'Võ Hoài Nhẫn', 'Lê Nguyễn Khánh Quỳnh', 'Phan Ý Nhi'];

const browser = await openBrowser();
const kin = await startOwnKin();
const list = `${kin.origin}${kin.client.table}`.replace('/api/v1', '');
const dist = fileURLToPath(new URL('../../web/dist', import.meta.url));
const ids: string[] = [];
const visitors: Visitor[] = [];
let boss: Visitor;

interface Found {
  readonly id: string;
  readonly version: number;
  readonly values: Readonly<Record<string, { state: string; value?: unknown }>>;
}

async function signedIn(email: string, secret: string): Promise<Visitor> {
  const visitor = await browser.visit();
  visitors.push(visitor);
  await visitor.page.goto(`${kin.origin}/sign-in`);
  await field(visitor.page, 'Email công ty').fill(email);
  await field(visitor.page, 'Mật khẩu').fill(secret);
  await button(visitor.page, 'Đăng nhập').click();
  await visitor.page.getByText(`${names.length} bản ghi`).waitFor();
  return visitor;
}

beforeAll(async () => {
  // the newest stands first
  for (const name of names.toReversed()) {
    const { id } = await made<{ id: string }>(kin, 'POST', `${kin.client.table}/records`, { values: { 1: name } });
    ids.unshift(id);
  }
  await join(kin, viewer);
  boss = await signedIn(owner.email, owner.password);
});

const stored = async (id: string): Promise<Found> => made<Found>(kin, 'GET', `${kin.client.table}/records/${id}`);
const nameOf = async (id: string): Promise<unknown> => (await stored(id)).values['1']?.value;

/** Where the focus is: index of the row, and of the cell where one has it. */
const focus = (page: Page) =>
  page.evaluate<[string | null, string | null]>(
    `(() => {
      const at = document.activeElement;
      return [at.closest('.grid-body > [role=row]')?.getAttribute('aria-rowindex') ?? null, at.closest('[data-column]')?.dataset.column ?? null];
    })()`,
  );
const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
const cell = (page: Page, text: string) => page.getByRole('gridcell').getByText(text, { exact: true });

test('who only opens the list has loaded 250,000 bytes of script at most, in either language', async () => {
  for (const language of ['vi', 'en']) {
    const page = await boss.context.newPage();
    await page.goto(list);
    await page.evaluate(`localStorage.setItem('kin.language', '${language}')`);
    await page.reload();
    await cell(page, names[4] ?? '').waitFor();
    await page.waitForLoadState('networkidle');
    const loaded = await page.evaluate<string[]>(
      "performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname).filter((path) => path.endsWith('.js'))",
    );
    const sizes = [...new Set(loaded)].map((path) => gzipSync(readFileSync(`${dist}${path}`)).length);
    expect(sizes.length).toBeGreaterThan(20);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(250_000);
    await page.evaluate("localStorage.removeItem('kin.language')");
    await page.close();
  }
});

test('keys lead from the page into the rows, and from cell to cell', async () => {
  const { page } = boss;
  await press(page, 'j');
  expect(await focus(page)).toEqual(['2', null]);
  await press(page, 'j', 'ArrowDown', 'k');
  expect(await focus(page)).toEqual(['3', null]);
  await press(page, 'ArrowRight', 'ArrowRight');
  expect(await focus(page)).toEqual(['3', '1']);
  await press(page, 'Home');
  expect(await focus(page)).toEqual(['3', '0']);
  await press(page, 'Control+End');
  expect(await focus(page)).toEqual(['6', '0']);
  await press(page, 'ArrowLeft', 'Home');
  expect(await focus(page)).toEqual(['2', null]);
  expect(await inspect(page)).toEqual(faultless);
});

test('a cell is edited, saved and shown; Enter goes down, Tab to the side, Escape drops', async () => {
  const { page } = boss;
  await press(page, 'e');
  await page.getByLabel(`Họ tên của ${names[0]}`).waitFor();
  expect(await inspect(page)).toEqual(faultless);
  await page.keyboard.type('Đặng Hữu Phúc');
  await press(page, 'Enter');
  expect(await focus(page)).toEqual(['3', '0']);
  await cell(page, 'Đặng Hữu Phúc').waitFor();
  expect(await nameOf(ids[0] ?? '')).toBe('Đặng Hữu Phúc');

  await press(page, 'F2');
  await page.getByLabel(`Họ tên của ${names[1]}`).waitFor();
  await page.keyboard.type('không giữ');
  await press(page, 'Escape');
  expect(await focus(page)).toEqual(['3', '0']);
  expect(await nameOf(ids[1] ?? '')).toBe(names[1]);

  await press(page, 'e');
  await page.getByLabel(`Họ tên của ${names[1]}`).waitFor();
  await press(page, 'Tab');
  expect(await focus(page)).toEqual(['3', '1']);
});

test('what is refused stands at its cell with the reason and what was typed, while its writer is elsewhere', async () => {
  const { page } = boss;
  await press(page, 'e');
  const phone = page.getByRole('textbox', { name: 'Điện thoại 1' });
  await phone.waitFor();
  await page.keyboard.type('12');
  await press(page, 'Enter');
  expect(await focus(page)).toEqual(['4', '1']);
  await page
    .getByRole('alert')
    .getByText(/Chưa lưu được/)
    .waitFor();
  expect(await phone.inputValue()).toBe('12');
  expect(await focus(page)).toEqual(['4', '1']);
  expect(await inspect(page)).toEqual(faultless);
  await press(page, 'ArrowUp', 'e');
  await phone.fill('0900 000 518');
  await press(page, 'Enter');
  await cell(page, '0900 000 518').waitFor();
  expect((await stored(ids[1] ?? '')).values['2']?.value).toEqual(['+84900000518']);
});

test('a colleague who was quicker is told with his value, and the writer chooses', async () => {
  const { page } = boss;
  const id = ids[2] ?? '';
  await press(page, 'Home', 'e');
  await page.getByLabel(`Họ tên của ${names[2]}`).waitFor();
  const { version } = await stored(id);
  await made(kin, 'PATCH', `${kin.client.table}/records/${id}`, { version, values: { 1: 'Võ Hoài Nhân' } });
  await page.keyboard.type('Võ Hoài An');
  await press(page, 'Enter');
  const clash = page.getByRole('alert').filter({ hasText: 'Võ Hoài Nhân' });
  await clash.waitFor();
  expect(await page.getByLabel(/^Họ tên của/).inputValue()).toBe('Võ Hoài An');
  await clash.getByRole('button', { name: 'Giữ giá trị của tôi' }).press('Enter');
  await cell(page, 'Võ Hoài An').waitFor();
  expect(await nameOf(id)).toBe('Võ Hoài An');
});

test('a record is looked at beside the list, which the arrows lead; its page leads back to the same row', async () => {
  const { page } = boss;
  await page.getByRole('row').nth(2).focus();
  await press(page, 'Space');
  const panel = page.getByRole('complementary', { name: names[1] ?? '' });
  await panel.getByText('0900 000 518').waitFor();
  await page.waitForURL(`**?record=${ids[1]}`);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect([colorScheme, await inspect(page)]).toEqual([colorScheme, faultless]);
  }
  await press(page, 'ArrowDown');
  await page.getByRole('complementary', { name: 'Võ Hoài An' }).waitFor();
  await page.waitForURL(`**?record=${ids[2]}`);
  await press(page, 'Escape');
  await page.waitForURL((url) => url.search === '');
  expect(await focus(page)).toEqual(['4', null]);
  await press(page, 'Enter');
  await page.waitForURL(`**/records/${ids[2]}`);
  await page.getByRole('heading', { name: 'Võ Hoài An' }).first().waitFor();
  await page.goBack();
  await cell(page, names[4] ?? '').waitFor();
  await expect.poll(() => focus(page)).toEqual(['4', null]);
});

test('the address with the record can be given to a colleague', async () => {
  const { page } = boss;
  await page.goto(`${list}?record=${ids[4]}`);
  await page.getByRole('complementary', { name: names[4] ?? '' }).waitFor();
});

test('rows are chosen, columns are chosen and ordered, and the keys are told', async () => {
  const { page } = boss;
  await page.goto(list);
  await cell(page, names[4] ?? '').waitFor();
  await press(page, 'j', 'x', 'Shift+ArrowDown');
  await page.getByText('Đã chọn 2').waitFor();
  await press(page, 'Control+a');
  await page.getByText('Đã chọn 5').waitFor();
  await press(page, 'Escape');
  await page.getByRole('searchbox').waitFor();

  await button(page, 'Cột').press('Enter');
  await page.getByRole('searchbox', { name: 'Tìm cột' }).fill('cong ty');
  expect(await page.getByRole('checkbox', { name: 'Công ty' }).isChecked()).toBe(true);
  await page.getByRole('searchbox', { name: 'Tìm cột' }).fill('');
  const heads = () => page.getByRole('columnheader').allInnerTexts();
  const before = await heads();
  await button(page, 'Dời Email').press('ArrowUp');
  await button(page, 'Ghim Công ty ở bên trái').press('Enter');
  await page.getByRole('checkbox', { name: 'Cập nhật' }).press('Space');
  expect(await inspect(page)).toEqual(faultless);
  await press(page, 'Escape');
  const after = (await heads()).map((head) => head.split('\n')[0]);
  expect(before.length + 1).toBe(after.length);
  expect(after.slice(1, 5)).toEqual(['Họ tên', 'Công ty', 'Email', 'Điện thoại']);

  await page.locator('[data-head]').first().focus();
  const width = async () => (await page.locator('.grid-head').nth(1).boundingBox())?.width ?? 0;
  const narrow = await width();
  await press(page, 'Shift+ArrowRight');
  await expect.poll(width).toBe(narrow + 16);

  await press(page, '?');
  await page.getByRole('dialog', { name: 'Phím tắt của danh sách' }).waitFor();
  expect(await inspect(page)).toEqual(faultless);
  await press(page, 'Escape');
  expect(boss.complaints).toEqual([]);
});

test('who may only look is told so where he presses E, and nothing opens', async () => {
  const { page, complaints } = await signedIn(viewer.email, password);
  await press(page, 'j', 'e');
  await page.getByText('Bạn không sửa được ô này.').first().waitFor();
  expect(await page.locator('.cell-edit').count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('on a phone the address with the record leads to its page', async () => {
  const { page } = boss;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(list);
  await cell(page, names[4] ?? '').waitFor();
  await expectSound(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${list}?record=${ids[4]}`);
  await page.waitForURL(`**/records/${ids[4]}`);
  const heading = page.getByRole('banner').getByRole('heading', { name: names[4] ?? '' });
  await heading.waitFor();
  for (const width of [390, 360]) {
    await page.setViewportSize({ width, height: 844 });
    // its name has two lines there, and is whole
    expect(await heading.evaluate((h1) => h1.scrollHeight - h1.clientHeight)).toBe(0);
    expect(await inspect(page)).toEqual(faultless);
  }
  await button(page, 'Thao tác khác').click();
  await page.getByRole('menuitem', { name: 'Xóa' }).click();
  await page.getByRole('alertdialog').waitFor();
  await press(page, 'Escape');
});

test('nothing went wrong on the way', async () => {
  expect(boss.complaints).toEqual([]);
  for (const { context } of visitors) await context.close();
  await kin.expectQuietEnd();
});
