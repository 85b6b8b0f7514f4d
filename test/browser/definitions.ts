/** Tables and fields as they are defined by now, asked by the owner over HTTP; and the way in for anybody. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { OwnKin } from '../harness/own-kin.ts';
import { made, projectOf } from './joined.ts';
import { button, field } from './steps.ts';

interface Named {
  readonly id: number;
  readonly name: { readonly vi: string; readonly en: string };
}

export interface DefinedField extends Named {
  readonly kind: string;
  readonly indexed: string;
  readonly [trait: string]: unknown;
}

interface DefinedTable extends Named {
  readonly fields: readonly DefinedField[];
}

export function definitionsOf(kin: OwnKin) {
  const tables = async () =>
    (await made<{ tables: readonly DefinedTable[] }>(kin, 'GET', `${projectOf(kin)}/tables`)).tables;
  const tableOf = async (id: number): Promise<DefinedTable> => found(await tables(), (table) => table.id === id);
  return {
    tables,
    tableOf,
    namesOf: async (table: number) => (await tableOf(table)).fields.map(({ name }) => name.vi),
    fieldOf: async (table: number, name: string): Promise<DefinedField> =>
      found((await tableOf(table)).fields, (each) => each.name.vi === name),
  };
}

function found<Thing>(things: readonly Thing[], is: (thing: Thing) => boolean): Thing {
  const thing = things.find(is);
  if (thing === undefined) throw new Error('it is not defined');
  return thing;
}

export async function signIn(page: Page, origin: string, email: string, password: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await field(page, 'Email công ty').fill(email);
  await field(page, 'Mật khẩu').fill(password);
  await button(page, 'Đăng nhập').click();
  await page.waitForURL(/\/projects\//);
}

/** Until the server has it: what is moved is sent once it has come to rest. */
export async function until<Value>(read: () => Promise<Value>, wanted: Value): Promise<void> {
  await expect.poll(read, { timeout: 10_000 }).toEqual(wanted);
}

/** @throws Error where it is not in sight */
export async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('it is not in sight');
  return box;
}
