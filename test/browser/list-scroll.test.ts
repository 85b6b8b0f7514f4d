/**
 * Guarantee: a hundred thousand rows scroll in a real browser without a pause of more than 200 ms: row by row, screen by
 * screen, and pulled to the end and back. As many rows are in the document as stand in sight and a few more, memory does
 * not grow with the way, and what is typed into a cell is still there after all of it.
 *
 * The server's replies are made here: what is measured is the page.
 */
import type { Page, Route } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { owner } from '../harness/owner-client.ts';
import { startOwnKin } from '../harness/own-kin.ts';
import { openBrowser } from './browser.ts';
import { made, projectOf } from './joined.ts';
import { button, field } from './steps.ts';

const total = 100_000;
/** ms; what a hand feels as a pause. */
const longest = 200;

interface ShownField {
  readonly id: number;
  readonly kind: string;
}

const browser = await openBrowser();
const kin = await startOwnKin();
let page: Page;
let fields: readonly ShownField[];
/** Pages that were asked for. */
let asked = 0;

/** One of a hundred thousand customers, made up of its place. */
function rowAt(index: number) {
  const value = ({ kind }: ShownField) => {
    if (kind === 'person_name') return { state: 'open', value: `Nguyễn Thị Số ${index}` };
    if (kind === 'text') return { state: 'open', value: `Công ty số ${index} và các anh em` };
    if (kind === 'money') return { state: 'open', value: String(index * 1000) };
    return kind === 'phones' || kind === 'emails' ? { state: 'masked' } : { state: 'empty' };
  };
  return {
    id: `01990000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`,
    version: 1,
    assignee: null,
    team: null,
    createdAt: '2026-11-20T03:00:00.000Z',
    updatedAt: '2026-11-20T03:00:00.000Z',
    values: Object.fromEntries(fields.map((each) => [each.id, value(each)])),
    writable: fields.map(({ id }) => id),
    revealable: [],
    may: [],
  };
}

async function answerPage(route: Route): Promise<void> {
  asked += 1;
  const { cursor, limit } = route.request().postDataJSON() as { cursor: string | null; limit: number };
  const from = Number(cursor ?? 0);
  const count = Math.min(limit, total - from);
  const records = Array.from({ length: count }, (_, place) => rowAt(from + place));
  await route.fulfill({ json: { records, next: from + count < total ? String(from + count) : null } });
}

beforeAll(async () => {
  const project = await made<{ tables: { fields: ShownField[] }[] }>(kin, 'GET', projectOf(kin));
  fields = project.tables[0]?.fields ?? [];
  ({ page } = await browser.visit());
  await page.goto(`${kin.origin}/sign-in`);
  await field(page, 'Email công ty').fill(owner.email);
  await field(page, 'Mật khẩu').fill(owner.password);
  await page.route('**/records/find', answerPage);
  await page.route('**/records/count', (route) => route.fulfill({ json: { count: total, capped: false } }));
  await button(page, 'Đăng nhập').click();
  await page.getByText('100.000 bản ghi').waitFor();
  await page.evaluate(`
    globalThis.pauses = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) pauses.push(Math.round(duration));
    }).observe({ entryTypes: ['longtask'] });
  `);
});

/**
 * ms of the longest pause while `way` was gone. Gone up to five times, since whatever else the machine does pauses the page
 * too, once here and once there; what the page does by itself it does each time.
 */
async function longestPause(way: () => Promise<unknown>): Promise<number> {
  let least = Infinity;
  for (let run = 0; run < 5 && least > longest; run += 1) {
    await page.evaluate('pauses.length = 0');
    await way();
    least = Math.min(least, Math.max(0, ...(await page.evaluate<number[]>('pauses'))));
  }
  return least;
}
const drawn = () => page.locator('.grid-body > [role=row]').count();
const bones = () => page.locator('.grid-body > .is-bone').count();
/** By so many px, in so many steps of one frame each. */
const scrollBy = (px: number, steps: number) =>
  page.evaluate(`(async () => {
    const box = document.querySelector('.grid');
    for (let step = 0; step < ${steps}; step += 1) {
      box.scrollBy(0, ${px});
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  })()`);
const scrollTo = (top: string) => page.evaluate(`document.querySelector('.grid').scrollTo(0, ${top})`);
/** MB that the page holds after what it let go was collected. */
async function held(): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize / 1e6;
}

test('the scrollbar is as long as the count, and few rows are drawn', async () => {
  expect(await page.evaluate("document.querySelector('.grid-body').offsetHeight")).toBe(total * 36);
  expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(total + 1));
  expect(await drawn()).toBeLessThan(60);
});

test('row by row and screen by screen nothing pauses, and no row is drawn too many', async () => {
  await page.getByRole('row').nth(1).focus();
  await page.keyboard.press('e');
  await page.getByLabel('Họ tên của Nguyễn Thị Số 0').fill('Nguyễn Thị Số Không');
  expect(await longestPause(() => scrollBy(90, 100))).toBeLessThanOrEqual(longest);
  expect(await drawn()).toBeLessThan(70);
  expect(await longestPause(() => scrollBy(640, 100))).toBeLessThanOrEqual(longest);
  expect(await drawn()).toBeLessThan(70);
  await expect.poll(bones).toBeLessThan(2);
});

test('pulled far away it reads on, with bones in place of rows, and stays at hand', async () => {
  const before = await held();
  await scrollTo('720_000');
  await expect.poll(bones).toBeGreaterThan(10);
  await page.getByText('Nguyễn Thị Số 20000', { exact: true }).waitFor({ timeout: 60_000 });
  expect(asked).toBeGreaterThan(190);
  expect(await drawn()).toBeLessThan(70);
  // twenty pages are kept, of two hundred that were read
  expect((await held()) - before).toBeLessThan(15);
  let row = 20_000;
  const further = async (): Promise<void> => {
    row += 2_000;
    await scrollTo(String(row * 36));
    await page.getByText(`Nguyễn Thị Số ${row}`, { exact: true }).waitFor({ timeout: 60_000 });
  };
  expect(await longestPause(further)).toBeLessThanOrEqual(longest);
});

test('pulled back it leaps over what was let go, and what was typed is still there', async () => {
  const before = asked;
  await scrollTo('0');
  await page.getByText('Nguyễn Thị Số 3', { exact: true }).waitFor();
  expect(await page.getByLabel('Họ tên của Nguyễn Thị Số 0').inputValue()).toBe('Nguyễn Thị Số Không');
  await scrollTo('540_000');
  await page.getByText('Nguyễn Thị Số 15000', { exact: true }).waitFor();
  expect(asked - before).toBeLessThan(12);
});

test('where more can not be had the list says so, keeps what it has and goes on once asked', async () => {
  await page.unroute('**/records/find');
  await page.route('**/records/find', (route) => route.abort());
  await scrollTo('549_000');
  await page.getByRole('alert').getByText('Chưa tải được phần tiếp theo.').waitFor();
  expect(await page.getByText('Nguyễn Thị Số 15000', { exact: true }).count()).toBe(0);
  await page.unroute('**/records/find');
  await page.route('**/records/find', answerPage);
  await button(page, 'Thử lại').click();
  await page.getByText('Nguyễn Thị Số 15255', { exact: true }).waitFor();
});
