/**
 * Guarantee: every page that has an address, in Vietnamese and in English, light and dark, on a phone and at a desk, has
 * nothing that a screen reader or weak eyes would stumble over, does not scroll sideways, and complains of nothing. A page
 * that is added to the router and not here fails the first test.
 */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { owner } from '../harness/owner-client.ts';
import { startOwnKin } from '../harness/own-kin.ts';
import { openBrowser } from './browser.ts';
import type { Visitor } from './browser.ts';
import { faultless, inspect } from './inspect.ts';
import { join, made, projectOf } from './joined.ts';

const browser = await openBrowser();
const kin = await startOwnKin();
const project = projectOf(kin);
const table = kin.client.table;
const an = { name: 'Nguyễn Thị Phương An', email: 'an@hoasen.example', role: 'sales' } as const;
/** What the addresses need, made before. */
const ids = { record: '', batch: '', run: '', member: '', team: '', role: '', view: '', event: '', invitation: '' };

/** By the path in the router: the addresses that lead there, with each tab. `[signed out]` comes before those of gates. */
const pages: Readonly<Record<string, () => readonly string[]>> = {
  '/': () => ['/'],
  'addresses.setUp': () => ['/set-up'],
  'addresses.signIn': () => ['/sign-in'],
  'addresses.invitation': () => [`/invitation#${ids.invitation}`, '/invitation#gone'],
  'addresses.rootKey': () => ['/root-key'],
  'addresses.mailbox': () => [mailbox(), '/mailbox'],
  '/projects/$project': () => [project],
  log: () => [`${project}/log`, `${project}/log?outcome=refused`],
  'log/$event': () => [`${project}/log/${ids.event}`],
  'batches/$batch': () => [`${project}/batches/${ids.batch}`],
  people: () => ['people', 'people?tab=teams', 'people?tab=roles'].map((page) => `${project}/${page}`),
  'people/roles/$role': () => [`${project}/people/roles/${ids.role}`],
  'people/grants/$kind/$holder': () => [
    `${project}/people/grants/team/${ids.team}`,
    `${project}/people/grants/member/${ids.member}`,
  ],
  'people/$member': () => [`${project}/people/${ids.member}`],
  settings: () => ['limits', 'tables', 'keys', 'ownership'].map((tab) => `${project}/settings?tab=${tab}`),
  'settings/tables/$table': () => [
    ...['', '?field=2', '?field=6', '?field=new'].map((field) => `${project}/settings/tables/1${field}`),
    `${project}/settings/tables/99`,
  ],
  profile: () => [`${project}/profile`],
  mail: () => [`${project}/mail`],
  'tables/$table': () => [
    ...[1, 2, 4, 6].map((id) => `${project}/tables/${id}`),
    `${table}?view=${ids.view}`,
    `${table}?record=${ids.record}`,
    `${project}/tables/99`,
  ],
  'tables/$table/records/$record': () => [
    ...['', '?tab=viewers', '?tab=related'].map((tab) => `${table}/records/${ids.record}${tab}`),
    `${table}/records/01900000-0000-7000-8000-000000000000`,
  ],
  'tables/$table/import': () => [`${table}/import`],
  'tables/$table/import/$run': () => [`${table}/import/${ids.run}`],
};
const gates = new Set(['/set-up', '/sign-in']);

const mailbox = () => /\/mailbox#token=\S+/.exec(kin.printed)?.[0] ?? '/mailbox';

async function put<Body = { id: string }>(path: string, body?: unknown): Promise<Body> {
  return await made<Body>(kin, 'POST', path, body);
}

beforeAll(async () => {
  const named = { 1: 'Đặng Hữu Phước', 2: ['0900000417'], 3: ['phuoc@binhthuy.example'], 4: 'Xây dựng Bình Thủy' };
  ids.record = (await put(`${table}/records`, { values: { ...named, 10: 'Gọi 0900 000 518', 11: ['vip'] } })).id;
  await put(`${project}/tables/4/records`, { values: { 1: 'Tủ bếp', 2: ids.record, 5: '12.000.000' } });
  const gone = (await put(`${table}/records`, { values: { 1: 'Võ Hoài Nhẫn' } })).id;
  ids.batch = (await put(`${table}/records/delete`, { records: [gone] })).id;
  await join(kin, an);
  const { members } = await made<{ members: { id: string; email: string }[] }>(kin, 'GET', `${project}/members`);
  ids.member = members.find(({ email }) => email === an.email)?.id ?? '';
  ids.team = (await put(`${project}/teams`, { name: 'Miền Bắc', parent: null, leaders: [ids.member] })).id;
  const { roles } = await made<{ roles: { id: string; key: string }[] }>(kin, 'GET', `${project}/roles`);
  ids.role = roles.find(({ key }) => key === 'sales')?.id ?? '';
  const invited = { name: 'Lê Thị Bình', email: 'binh@hoasen.example', roles: [ids.role], team: null, language: 'vi' };
  ids.invitation = (await put<{ link: string }>(`${project}/invitations`, invited)).link.split('#')[1] ?? '';
  const filter = { match: 'all', of: [{ field: 4, is: 'contains', value: 'Xây' }] };
  const kept = { reach: 'shared', name: 'Bên xây dựng', columns: null, sort: null, filter, search: '' };
  ids.view = (await put(`${table}/views`, kept)).id;
  const file = await kin.client.upload(Buffer.from('Họ tên,Điện thoại\r\nHồ Kim Ửng,0900000619\r\n,12\r\n'));
  ids.run = (file.body as { id: string }).id;
  const columns = [1, 2].map((field) => ({ column: field - 1, field }));
  await put(`${table}/imports/${ids.run}/start`, { columns });
  const { events } = await put<{ events: { id: string }[] }>(`${project}/events/find`, {
    filter: { action: 'records.delete_started' },
  });
  ids.event = events[0]?.id ?? '';
  expect(Object.entries(ids).filter(([, id]) => id === '')).toEqual([]);
});

test('every page of the router is here', () => {
  const router = readFileSync(new URL('../../web/router.tsx', import.meta.url), 'utf8');
  const routes = [...router.matchAll(/\bpath: (?:'([^']*)'|(addresses\.\w+))/g)].map(
    ([, path, address]) => path ?? address,
  );
  expect(routes.length).toBeGreaterThan(20);
  expect(new Set(routes)).toEqual(new Set(Object.keys(pages)));
});

/** Answered and drawn: nothing is on its way any more, and no bones stand for what is to come. */
async function arrive(page: Page, address: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${kin.origin}${address}`);
  await page.getByRole('heading').first().waitFor();
  await page.waitForLoadState('networkidle');
  await expect.poll(() => page.locator('.bones').count()).toBe(0);
}

async function signedIn(locale: string): Promise<Visitor> {
  const visitor = await browser.visit({ locale });
  const { request } = visitor.context;
  const data = { email: owner.email, password: owner.password };
  const answer = await request.post(`${kin.origin}/api/v1/sign-in`, { headers: { 'x-kin': '1' }, data });
  expect(answer.ok()).toBe(true);
  return visitor;
}

/** Each theme in both widths, over the two languages: four looks at every page. */
const languages = [
  { language: 'vi', locale: 'vi-VN', looks: [[1280, 'light'], [390, 'dark']] },
  { language: 'en', locale: 'en-GB', looks: [[1280, 'dark'], [390, 'light']] },
] as const; // prettier-ignore

test.each(languages)(
  'all pages are sound in $language',
  async ({ language, locale, looks }) => {
    const [inside, outside] = [await signedIn(locale), await browser.visit({ locale })];
    const faults: unknown[] = [];
    for (const address of [...Object.values(pages).flatMap((addresses) => addresses()), '/nowhere']) {
      const { page } = gates.has(address) ? outside : inside;
      await page.setViewportSize({ width: 1280, height: 800 });
      await arrive(page, address);
      for (const [width, colorScheme] of looks) {
        await page.setViewportSize({ width, height: 800 });
        // colours on their way from one theme to the other are no colours of either
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.waitForLoadState('networkidle');
        const said = await page.evaluate<string>('document.documentElement.lang');
        const found = await inspect(page);
        const isSound = said === language && JSON.stringify(found) === JSON.stringify(faultless);
        if (!isSound) faults.push([address, width, colorScheme, said, found]);
      }
    }
    expect(faults).toEqual([]);
    for (const { complaints, context } of [inside, outside]) {
      expect(complaints).toEqual([]);
      await context.close();
    }
  },
  600_000,
);

test('nothing went wrong on the way', async () => {
  await kin.expectQuietEnd();
});
