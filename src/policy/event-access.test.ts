/**
 * Guarantee: of an event's detail, address and browser are for whoever did it, who leads him, and holders of `security`;
 * the code of a refusal for the first and the last; what was typed for the last alone.
 */
import { expect, test } from 'vitest';
import type { MemberId } from '#contract/ids.ts';
import { defaultLimits, projectRights } from '#contract/rights.ts';
import type { ProjectRight } from '#contract/rights.ts';
import type { CompiledPolicy } from './compiled.ts';
import { eventAccess } from './event-access.ts';

const holding = (rights: readonly ProjectRight[]): CompiledPolicy => ({
  member: 'm' as MemberId,
  teams: [],
  teamsBelow: [],
  isOwner: false,
  version: 1,
  projectRights: rights,
  limits: defaultLimits,
  tables: {},
});
const allButSecurity = projectRights.filter((right) => right !== 'security');

test.each([
  { rights: [], isActor: false, leadsActor: false, seen: '' },
  { rights: allButSecurity, isActor: false, leadsActor: false, seen: '' },
  { rights: [], isActor: false, leadsActor: true, seen: 'origin' },
  { rights: [], isActor: true, leadsActor: false, seen: 'origin code' },
  { rights: [], isActor: true, leadsActor: true, seen: 'origin code' },
  { rights: allButSecurity, isActor: true, leadsActor: true, seen: 'origin code' },
  { rights: ['security'], isActor: false, leadsActor: false, seen: 'origin code typed' },
  { rights: ['security'], isActor: true, leadsActor: true, seen: 'origin code typed' },
] as const)('$rights, actor: $isActor, leader: $leadsActor', ({ rights, isActor, leadsActor, seen }) => {
  const access = eventAccess(holding(rights), { isActor, leadsActor });
  const names = Object.entries(access).flatMap(([name, given]) => (given ? [name] : []));
  expect(names.join(' ')).toBe(seen);
});
