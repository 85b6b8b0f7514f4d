/** All of them, and which tests are to see them. */
import { doorMutations } from './doors.ts';
import type { Mutation } from './mutation.ts';
import { policyMutations } from './policy.ts';
import { queryMutations } from './query.ts';

export const mutations: readonly Mutation[] = [...policyMutations, ...queryMutations, ...doorMutations];

/** Where the tests of a room stand; the quickest to say so come first. One red file is enough. */
export function stagesFor({ file }: Mutation): readonly (readonly string[])[] {
  const room = file.split('/')[0] ?? '';
  const near = room === 'policy' ? ['src/policy', 'src/records/find.property'] : [`src/${room}`];
  const matrix = ['test/oracle/matrix', 'test/oracle/known-probes', 'test/door.test.ts'];
  return [near, matrix, ['test/oracle', 'test/events.test.ts', 'src/records', 'src/transfer', 'src/log', 'src/access']];
}
