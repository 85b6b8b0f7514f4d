/**
 * Guarantee: in a real browser, a field becomes another kind only after its owner was told how many values are lost, who
 * sees more or less, and that older backups hold what was open; while it goes on and when it is done the page says so.
 */
import { beforeAll, expect, test } from 'vitest';
import { owner } from '../harness/owner-client.ts';
import { startOwnKin } from '../harness/own-kin.ts';
import { openBrowser } from './browser.ts';
import type { Visitor } from './browser.ts';
import { definitionsOf, signIn, until } from './definitions.ts';
import { expectSound } from './inspect.ts';
import { made, projectOf } from './joined.ts';
import { button } from './steps.ts';

const browser = await openBrowser();
const kin = await startOwnKin();
const api = projectOf(kin);
const project = api.replace('/api/v1', '');
const { fieldOf } = definitionsOf(kin);
let table = 0;
let chief: Visitor;

const both = (text: string) => ({ vi: text, en: text });
const plain = { help: both(''), section: null, required: false, searchable: true, indexed: true };
const addField = async (name: string) =>
  (
    await made<{ id: number }>(kin, 'POST', `${api}/tables/${table}/fields`, {
      ...plain,
      kind: 'text',
      sensitive: false,
      target: null,
      options: [],
      name: both(name),
    })
  ).id;

beforeAll(async () => {
  const form = { name: both('Hợp đồng'), nameField: both('Số hợp đồng') };
  table = (await made<{ id: number }>(kin, 'POST', `${api}/tables`, form)).id;
  const [price, state] = [await addField('Giá'), await addField('Tình trạng')];
  const rows = [
    ['1.500.000', 'mới ký'],
    ['2000000', 'Xong'],
    ['chưa rõ', 'hủy rồi'],
  ];
  for (const [nth, [value, at]] of rows.entries()) {
    const values = { 1: `HĐ ${nth}`, [price]: value, [state]: at };
    await made(kin, 'POST', `${api}/tables/${table}/records`, { values });
  }
  chief = await browser.visit();
  await signIn(chief.page, kin.origin, owner.email, owner.password);
});

const openField = async (name: string) => {
  const { page } = chief;
  await page.goto(`${kin.origin}${project}/settings/tables/${table}`);
  await page.getByRole('link', { name: new RegExp(`^${name} `) }).click();
  await button(page, 'Đổi kiểu…').click();
  return page.getByRole('alertdialog', { name: `Đổi kiểu trường ${name}` });
};
const pickKind = async (kind: string) => {
  await chief.page
    .getByRole('alertdialog')
    .getByRole('button', { name: /Kiểu mới/ })
    .click();
  await chief.page.getByRole('option', { name: kind }).click();
};

test('a text becomes money: what is lost is counted first, and the list shows the rest', async () => {
  const { page } = chief;
  const dialog = await openField('Giá');
  await pickKind('Tiền (₫)');
  await dialog.getByRole('button', { name: 'Xem trước' }).click();
  await dialog.getByText('Mất 1 trên 3 giá trị').waitFor();
  await dialog.getByText(/^1 giá trị được viết lại theo kiểu mới/).waitFor();
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  // Another choice is another look.
  await pickKind('Số');
  expect(await dialog.getByText('Mất 1 trên 3 giá trị').count()).toBe(0);
  await pickKind('Tiền (₫)');
  await dialog.getByRole('button', { name: 'Đổi', exact: true }).click();
  await page.getByText('Đang đổi kiểu trường Giá').waitFor();
  await until(async () => {
    const { kind, converting, indexed } = await fieldOf(table, 'Giá');
    return [kind, converting, indexed];
  }, ['money', null, 'yes']);
  await page.goto(`${kin.origin}${project}/tables/${table}`);
  await page.getByText('1.500.000').waitFor();
  expect(await page.getByText('chưa rõ').count()).toBe(0);
});

test('a text becomes choices of one’s own, by their names; what is none of them is lost', async () => {
  const dialog = await openField('Tình trạng');
  await pickKind('Chọn một');
  await dialog.getByRole('textbox', { name: 'Lựa chọn 1' }).fill('Mới ký');
  await chief.page.keyboard.press('Enter');
  await dialog.getByRole('textbox', { name: 'Lựa chọn 2' }).fill('Xong');
  await dialog.getByRole('button', { name: 'Xem trước' }).click();
  await dialog.getByText('Mất 1 trên 3 giá trị').waitFor();
  await dialog.getByRole('button', { name: 'Hủy' }).click();
  expect((await fieldOf(table, 'Tình trạng')).kind).toBe('text');
});

test('marked sensitive: older backups are spoken of, and the line says that it is encrypted', async () => {
  const { page } = chief;
  const dialog = await openField('Tình trạng');
  await dialog.getByRole('checkbox', { name: /^Nhạy cảm/ }).check();
  await dialog.getByRole('button', { name: 'Xem trước' }).click();
  await dialog.getByText(/Bản sao lưu cũ.*vẫn chứa giá trị không mã hóa/).waitFor();
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByRole('button', { name: 'Đổi', exact: true }).click();
  await until(
    async () => {
      const { sealed, sensitive, searchable, converting } = await fieldOf(table, 'Tình trạng');
      return { sealed, sensitive, searchable, converting };
    },
    { sealed: true, sensitive: true, searchable: false, converting: null },
  );
  await page.getByRole('link', { name: /^Tình trạng/ }).waitFor();
  await page.getByRole('region', { name: 'Sửa trường' }).getByText('mã hóa', { exact: true }).waitFor();
});
