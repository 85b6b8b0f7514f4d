/** The words by which records are found beside those that their search texts have, by a plain reading of both. */
import { expect } from 'vitest';
import { separators } from '#query/vietnamese.ts';
import type { House } from './house.ts';

/** Of all projects of the house; of records in the trash there are none. Gives how many rows there are. */
export async function expectWordsInStep(house: House): Promise<number> {
  const records = await house.tamper<{ id: string; search_text: string | null }>('select id, search_text from records');
  const right = new Set<string>();
  for (const { id, search_text: text } of records) {
    if (text === null) continue;
    const isSample = id.endsWith('00');
    for (const word of [...text]
      .map((sign) => (separators.includes(sign) ? ' ' : sign))
      .join('')
      .split(' ')) {
      const cut = Array.from(word).slice(0, 64).join('');
      if (cut !== '') right.add(`${id} ${cut}`);
      if (cut !== '' && isSample) right.add(`${id} sample ${cut}`);
    }
    if (isSample) right.add(`${id} sample `);
  }
  const held = await house.tamper<{ record_id: string; sample: boolean; word: string }>(
    'select record_id, sample, word from record_words',
  );
  const rows = held.map(({ record_id: id, sample, word }) => `${id} ${sample ? 'sample ' : ''}${word}`);
  expect(rows.toSorted()).toEqual([...right].toSorted());
  return rows.length;
}
