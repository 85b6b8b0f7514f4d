/**
 * Guarantee: who signs in after a colleague in the same tab, and goes back, finds nothing of what that one searched for:
 * no customer's phone in the page, and no search in his own name.
 */
import { expect, test } from 'vitest';
import { owner } from '../harness/owner-client.ts';
import { startOwnKin } from '../harness/own-kin.ts';
import { openBrowser } from './browser.ts';
import { join, made, password } from './joined.ts';
import { button, field } from './steps.ts';

const phone = '0900000417';
const browser = await openBrowser();
const kin = await startOwnKin();

test('what a colleague searched for is gone with his session', async () => {
  await made(kin, 'POST', `${kin.client.table}/records`, { values: { 1: 'Đặng Hữu Phước', 2: [phone] } });
  await made(kin, 'POST', `${kin.client.table}/records`, { values: { 1: 'Hồ Thị Kim Ửng' } });
  const email = 'chi@hoasen.example';
  await join(kin, { name: 'Vũ Quốc Chi', email, role: 'sales' });

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
