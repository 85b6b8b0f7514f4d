/**
 * Guarantee: when the values of a field have been sealed, none of them stands in the open anywhere in the database: in no
 * record, live or deleted, in no sort key, search text or token, in no kept view, in no batch and in no event; and what
 * was in the open before is still there to be read by who may.
 */
import { expect, test } from 'vitest';
import type { createView as viewRoute } from '#contract/views.ts';
import type { RecordId } from '#contract/ids.ts';
import type { readRecord as readRoute } from '#contract/records.ts';
import { readRecord } from '#records/read-record.ts';
import { createView } from '#records/views/create-view.ts';
import { fold, sortKey } from '#query/vietnamese.ts';
import { convertingIn } from '../fixtures/converting.ts';
import type { ConversionForm } from '../fixtures/converting.ts';
import { onTable } from '../fixtures/defining.ts';
import { askEditIn } from '../fixtures/bulk.ts';
import { plant, remove, workOff } from '../fixtures/deleting.ts';
import { addField, addTable } from '../harness/fields.ts';
import { openHouse } from '../harness/house.ts';
import { searchFor } from '../harness/planted.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { convert } = convertingIn(house);

/** Every row of every table as text; of bytes their hex. */
async function dump(): Promise<Buffer> {
  const tables = await house.tamper<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('kin', 'graphile_worker') and c.relkind = 'r'`,
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const rows = await house.tamper<{ row: string }>(
      `select t::text as row from ${name.startsWith('_private') ? 'graphile_worker' : 'kin'}.${name} t`,
    );
    parts.push(...rows.map(({ row }) => row));
  }
  return Buffer.from(parts.join('\n'));
}

const secrets = ['Phượng Hoàng Lửa', 'Bạch Tuộc Xanh', 'Kỳ Lân Trắng', 'Đại Bàng Núi', 'Cá Voi Biếc'] as const;
const [live, deleted, edited, filtered, before] = secrets;
const search = searchFor(secrets.map((text) => ({ name: text, texts: [text, fold(text), sortKey(text)] })));

test.each<readonly [string, ConversionForm]>([
  ['marked sensitive', { kind: 'text', sensitive: true }],
  ['a long text', { kind: 'long_text', sensitive: false }],
])('a text that is searched, sorted, edited, filtered and deleted, then %s', async (_, form) => {
  const { id: table } = await addTable(house, owner, 'Bảng');
  const { id: field } = await addField(house, owner, table, 'text', { searchable: true, indexed: true });
  const texts = [live, before, deleted];
  const ids = await plant(house, owner, 3, (nth) => ({ '1': `Dòng ${nth}`, [field]: texts[nth] ?? '' }), table);
  await workOff(house, await askEditIn(house, owner, table, { records: [ids[1] ?? ''], field, value: edited }));
  const filter = { match: 'all', of: [{ field, is: 'equals', value: filtered }] } as const;
  const view = { reach: 'private', name: 'Của tôi', columns: null, sort: null, search: filtered, filter } as const;
  await house.call<typeof viewRoute>(owner, createView, { params: onTable(owner, table), body: view as never });
  await remove(house, owner, ids.slice(2), table);
  const found = (await dump()).toString();
  // It is looked for in the right places: there it stands.
  for (const each of [live, deleted, edited]) expect(search(Buffer.from(found)).join()).toContain(each);

  await convert(owner, table, field, form);
  expect(search(await dump())).toEqual([]);
  for (const [nth, value] of [live, edited].entries()) {
    const params = { ...onTable(owner, table), record: ids[nth] as RecordId };
    const { values } = await house.call<typeof readRoute>(owner, readRecord, { params });
    expect(values[field]).toEqual({ state: 'open', value });
  }
});
