/**
 * Guarantee: who signs in after a colleague in the same tab, and goes back, finds nothing of what that one searched for:
 * no customer's phone in the page, and no search in his own name.
 */
import { expect, test } from 'vitest';
import { owner } from '../harness/owner-client.ts';
import { startOwnKin } from '../harness/own-kin.ts';
import { openBrowser } from './browser.ts';
import { button, field } from './steps.ts';

const password = 'một câu dài mà dễ nhớ 26';
const phone = '0900000417';
const browser = await openBrowser();
const kin = await startOwnKin();
const project = kin.client.table.replace(/\/tables\/\d+$/, '');

async function made<Body>(method: string, path: string, body?: unknown): Promise<Body> {
  const answer = await kin.client.call(method, path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer.body as Body;
}

test('what a colleague searched for is gone with his session', async () => {
  await made('POST', `${kin.client.table}/records`, { values: { 1: 'Đặng Hữu Phước', 2: [phone] } });
  await made('POST', `${kin.client.table}/records`, { values: { 1: 'Hồ Thị Kim Ửng' } });
  const { roles } = await made<{ roles: { id: string; key: string }[] }>('GET', `${project}/roles`);
  const given = roles.filter(({ key }) => key === 'sales').map(({ id }) => id);
  const email = 'chi@hoasen.example';
  const invited = { name: 'Vũ Quốc Chi', email, roles: given, team: null, language: 'vi' };
  const { link } = await made<{ link: string }>('POST', `${project}/invitations`, invited);
  const answer = await fetch(`${kin.origin}/api/v1/invitations/accept`, {
    method: 'POST',
    headers: { 'x-kin': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ token: link.split('#')[1], name: invited.name, password, language: 'vi' }),
  });
  expect(answer.status).toBe(201);

  const { page, context } = await browser.visit();
  const signIn = async (email: string, secret: string) => {
    await page.goto(`${kin.origin}/sign-in`);
    await field(page, 'Email công ty').fill(email);
    await field(page, 'Mật khẩu').fill(secret);
    await button(page, 'Đăng nhập').click();
    await page.getByText('2 bản ghi').waitFor();
  };
  await signIn(owner.email, owner.password);
  await page.getByRole('searchbox').fill(phone);
  await page.getByText('1 bản ghi').waitFor();
  await context.clearCookies();
  await signIn(email, password);
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.postData() ?? ''));
  for (let back = 0; back < 3; back += 1) {
    await page.goBack();
    await page.waitForLoadState('networkidle');
    expect(await page.locator('body').innerText()).not.toContain(phone);
    expect(
      await page.evaluate('[...document.querySelectorAll("input")].map(({ value }) => value).join()'),
    ).not.toContain(phone);
    if (new URL(page.url()).pathname.endsWith('/tables/1')) break;
  }
  expect(new URL(page.url()).pathname).toBe(kin.client.table);
  await page.getByText('2 bản ghi').waitFor();
  expect(sent.filter((body) => body.includes(phone))).toEqual([]);
});
