/**
 * Guarantee: every route by which a member or a key changes something in a project takes an `Idempotency-Key`, but for
 * those that say here why not; and none that changes nothing claims to.
 */
import { expect, test } from 'vitest';
import { newRootKey } from '#crypto/root-key.ts';
import { createOperations } from '#http/operations.ts';
import { createMailFrames } from '#notices/mailbox/frames.ts';

const why: Readonly<Record<string, string>> = {
  invite: 'its answer holds a token, of which nothing but a hash is kept',
  createKey: 'its answer holds the key, of which nothing but a hash is kept',
  offerOwnership: 'asks for the password, whose tries are counted',
  acceptOwnership: 'asks for the password, whose tries are counted',
  revealValue: 'changes nothing but what is left of a quota',
  lookUpRecords: 'changes nothing but what is left of a quota',
  uploadImport: 'its answer shows cells of the file, which waits until it is started and is dropped by itself',
  downloadExport: 'its answer is the file',
  createView: 'its answer shows what was typed; a list that is kept twice does no harm',
  changeView: 'its answer shows what was typed; a version guards it',
};

const operations = createOperations(newRootKey(), { way: 'none', links: 'local' }, createMailFrames());

test.each(operations.map((operation) => [operation.route.name, operation] as const))('%s', (name, { sort, route }) => {
  const changes = sort === 'action' && route.method !== 'GET' && why[name] === undefined;
  expect(route.repeatable === true).toBe(changes);
});

test('no reason is left over', () => {
  const names = operations.filter(({ sort }) => sort === 'action').map(({ route }) => route.name);
  expect(Object.keys(why).filter((name) => !names.includes(name))).toEqual([]);
});
