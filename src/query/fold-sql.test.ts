/** Guarantee: `kin.fold_vietnamese` folds as `fold` does, so that a search rechecks what it found by the same rule. */
import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../test/harness/database.ts';
import { fold } from './vietnamese.ts';

const { urls } = await freshDatabase();
const client = new Client({ connectionString: urls.app });
beforeAll(() => client.connect());
afterAll(() => client.end());

async function folded(texts: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ folded: string }>(
    'select fold_vietnamese(t.text) as folded from unnest($1::text[]) with ordinality as t (text, place) order by place',
    [texts],
  );
  return rows.map((row) => row.folded);
}

test('names and addresses', async () => {
  const texts = ['Nguyễn Thị HÒA', '  Đặng\t Văn\u00a0Ơn ', 'ỶỸỴÝ', '12/3 Lê Lợi, P.5', 'Σας', ''];
  expect(await folded(texts)).toEqual(texts.map(fold));
});

test('random Vietnamese text, composed and decomposed', async () => {
  const letters = [...'aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY0123456789 \t\n\u00a0.,;_%\\-@'];
  const unit = fc
    .tuple(fc.constantFrom(...letters), fc.constantFrom('', '', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'))
    .map(([letter, tone]) => letter + tone);
  const text = fc.array(unit, { maxLength: 60 }).map((units) => units.join(''));
  const texts = fc.sample(text, 1_000).flatMap((each) => [each.normalize('NFC'), each.normalize('NFD')]);
  expect(await folded(texts)).toEqual(texts.map(fold));
});
