/** What people do on every journey, by what they read on the page. */
import type { Page } from 'playwright-core';

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
export const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

/** From an empty list to the report of an import, by the proposed columns. `rows` and `created` as the page says them. */
export async function importFile(page: Page, path: string, rows: string, created: string): Promise<void> {
  await page.getByText('Chưa có bản ghi nào').waitFor();
  await button(page, 'Nhập file').first().click();
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByText('Cột nào vào trường nào').waitFor();
  await button(page, `Nhập ${rows} dòng`).click();
  await page.getByText(`Đã nhập ${created} bản ghi`).waitFor({ timeout: 60_000 });
}
