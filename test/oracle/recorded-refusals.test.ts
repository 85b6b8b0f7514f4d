/**
 * Guarantee: a refusal stands in the log of whom it concerns: tries at one project do not cover up those at another.
 */
import { expect, test } from 'vitest';
import { signIn } from '#identity/sign-in.ts';
import { stranger } from '../harness/actors.ts';
import { openHouse } from '../harness/house.ts';

const house = await openHouse();

test('a failed sign-in stands in the log of the person’s project, whatever else was tried from there before', async () => {
  const owner = await house.setUpOwner();
  const other = await house.setUpOwner();
  const refusals = async ({ project }: { project: typeof owner.project }) =>
    (await house.events(project)).filter(({ action, outcome }) => action === 'session.opened' && outcome === 'refused')
      .length;
  const tryAt = (email: string) =>
    house.refused({ ...stranger, ip: '192.0.2.77' }, signIn, { body: { email, password: 'đoán mò' } });
  await tryAt('nobody@example.vn');
  for (const email of [other.email, owner.email, owner.email, owner.email]) await tryAt(email);
  expect([await refusals(owner), await refusals(other)]).toEqual([1, 1]);
});
