/** All of them, and which tests are to see them. */
import { conversionMutations } from './conversions.ts';
import { definitionMutations } from './definitions.ts';
import { doorMutations } from './doors.ts';
import { filterMutations } from './filters.ts';
import { keyMutations } from './keys.ts';
import type { Mutation } from './mutation.ts';
import { policyMutations } from './policy.ts';
import { powerMutations } from './powers.ts';
import { programMutations } from './programs.ts';
import { queryMutations } from './query.ts';
import { viewMutations } from './views.ts';

export const mutations: readonly Mutation[] = [
  ...policyMutations,
  ...queryMutations,
  ...filterMutations,
  ...doorMutations,
  ...powerMutations,
  ...viewMutations,
  ...definitionMutations,
  ...programMutations,
  ...keyMutations,
  ...conversionMutations,
];

/** The quickest to say so come first: the file's own test, those of its room, then whatever asks at the door. */
export function stagesFor({ file }: Mutation): readonly (readonly string[])[] {
  const room = file.split('/')[0] ?? '';
  const own = [`src/${file.replace('.ts', '.test.ts')}`];
  return [
    own,
    ...(nearest[room] ?? []),
    [`src/${room}`],
    ['test/oracle/matrix/matrix.test.ts', 'test/oracle/known-probes.test.ts'],
    ['src/limits', 'src/access', 'src/log'],
    ['test/oracle', 'test/door.test.ts', 'test/events.test.ts', 'src/records', 'src/transfer', 'src/identity'],
  ];
}

/** Rooms that are tested through others. */
const nearest: Readonly<Record<string, readonly (readonly string[])[]>> = {
  query: [['src/records/find-records.test.ts', 'src/records/find.property.test.ts']],
  actions: [['test/door.test.ts']],
  crypto: [['test/door.test.ts']],
  policy: [['src/policy']],
};
