/**
 * Guarantee: records that were there before the index of words are found all the time, and by that index once a task has
 * filled it in, which a start of the program begins, once.
 */
import { expect, test } from 'vitest';
import type { findRecords as findRoute } from '#contract/records.ts';
import { newId } from '#database/uuid.ts';
import { plant } from '../../test/fixtures/deleting.ts';
import { fieldTasksOf, workOffFieldTasks } from '../../test/harness/field-tasks.ts';
import { openHouse } from '../../test/harness/house.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { expectWordsInStep } from '../../test/harness/words.ts';
import { findRecords } from './find-records.ts';
import { resumeSearchTasks } from './resume-search-tasks.ts';

const house = await openHouse();

test('filled in while people search', async () => {
  const owner = await house.setUpOwner();
  const params = { project: owner.project, table: 1 };
  const ids = await plant(house, owner, 3);
  const [{ text } = { text: '' }] = await house.tamper<{ text: string }>(
    'select search_text as text from records limit 1',
  );
  const search = text.split(' ')[0] ?? '';
  // As the migration leaves a table of before.
  await house.tamper('delete from record_words');
  await house.tamper('update tables set search_settled = false where project_id = $1 and id = 1', [owner.project]);
  await house.tamper(`insert into field_tasks (project_id, id, table_id, kind) values ($1, $2, 1, 'search')`, [
    owner.project,
    newId(),
  ]);
  // The first act of this process, which has loaded no definition yet.
  const find = async () => {
    const { records } = await house.call<typeof findRoute>(owner, findRecords, { params, body: { search } });
    return records.map(({ id }) => id);
  };
  expect(await find()).toEqual(ids.toReversed());

  for (let start = 0; start < 2; start++) await resumeSearchTasks(house.database);
  const jobs = await house.tamper<{ payload: object }>(
    `select payload from graphile_worker._private_jobs where key like 'run_field_task:%'`,
  );
  expect(jobs.map(({ payload }) => payload)).toEqual(await fieldTasksOf(house, owner));
  await workOffFieldTasks(house, owner);
  expect(await expectWordsInStep(house)).toBeGreaterThan(3);
  const sent = await statementsOf(house.database, async () => expect(await find()).toEqual(ids.toReversed()));
  expect(sent.some((each) => each.text.includes('word_candidates'))).toBe(true);
});
