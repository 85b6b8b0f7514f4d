/**
 * Guarantee: what anybody gains by a change of rights is the giver's own, today and when what hides it goes; the owner
 * gives everything, and nobody takes from himself what he needs to put it right.
 */
import { describe, expect, test } from 'vitest';
import type { FieldId, MemberId, RoleId } from '#contract/ids.ts';
import type { FieldGrant } from '#policy/grant.ts';
import { judgeChange } from './judge-change.ts';
import { withNewcomer, withRoles, withTeam } from './rights-changes.ts';
import { customers, hanoi, north, owner, person, phones, rightsOf, south } from './sample-rights.ts';
import { field, give, group, limit, member, right, role, team } from './sample-rights.ts';
import type { Given } from './sample-rights.ts';
import type { WholeRights } from './whole-rights.ts';

/** Mai changes rights; she sees every customer, e-mails masked and phones not at all, and edits her own. */
const mai = 'mai' as MemberId;
const clerk = role('clerk');
const clerks = [
  right(clerk, 'roles'),
  right(clerk, 'members'),
  right(clerk, 'view'),
  right(clerk, 'edit', 'own'),
  group(clerk, 'rest', { read: 'open', write: true }),
  group(clerk, 'email', { read: 'masked' }),
];
const plain = give(
  rightsOf({
    members: [
      person('mai', { roles: ['clerk'], teams: [north] }),
      person('tam', { roles: ['reader'], teams: [hanoi] }),
      person('tu', { roles: ['reader'], locked: true }),
    ],
    roles: ['spare'] as RoleId[],
  }),
  ...clerks,
  right(role('reader'), 'view', 'own'),
);
const judge = (after: WholeRights, before: WholeRights = plain) => judgeChange(mai, before, after);

describe('a gain of one member', () => {
  const tam = member('tam');
  test.each<[string, Given[], string]>([
    ['to view what she views', [right(tam, 'view')], 'allowed'],
    ['a right that she lacks', [right(tam, 'delete', 'own')], 'beyond_own_rights'],
    ['a right on more rows than hers', [right(tam, 'edit', 'team')], 'beyond_own_rights'],
    ['his own rows as she has hers', [right(tam, 'edit', 'own')], 'allowed'],
    ['a right on the project that is hers', [right(tam, 'roles')], 'allowed'],
    ['a right on the project that is not', [right(tam, 'security')], 'beyond_own_rights'],
    ['a field of her level', [group(tam, 'email', { read: 'masked' })], 'allowed'],
    ['a level above hers', [group(tam, 'email', { read: 'open' })], 'beyond_own_rights'],
    ['to reveal what she reads masked', [group(tam, 'email', { read: 'masked', reveal: true })], 'beyond_own_rights'],
    ['to match what she reads masked', [group(tam, 'email', { read: 'masked', lookup: true })], 'beyond_own_rights'],
    [
      'to reveal what she reads openly',
      [group(tam, 'rest', { read: 'masked', reveal: true, lookup: true })],
      'allowed',
    ],
    ['to take out what she only reads', [right(tam, 'export', 'own')], 'beyond_own_rights'],
    ['a single field that is hidden from her', [field(tam, phones, 'masked')], 'beyond_own_rights'],
    ['a table to come, where she has today’s', [right(tam, 'view', 'all', { table: null })], 'beyond_own_rights'],
    ['fields to come of a group that she reads not', [group(tam, 'sensitive', { read: 'open' })], 'beyond_own_rights'],
    ['nothing but a deny', [right(tam, 'view', 'all', { effect: 'deny' })], 'allowed'],
  ])('%s', (_, grants, verdict) => {
    expect(judge(give(plain, ...grants))).toBe(verdict);
    expect(judgeChange(owner, plain, give(plain, ...grants))).toBe('allowed');
  });

  test('that is locked, counts as well', () => {
    expect(judge(give(plain, right(member('tu'), 'delete', 'own')))).toBe('beyond_own_rights');
  });

  test('that is herself, is none of hers to give', () => {
    expect(judge(give(plain, right(member('mai'), 'delete', 'own')))).toBe('beyond_own_rights');
    expect(judge(give(plain, right(member('mai'), 'edit')))).toBe('beyond_own_rights');
  });

  test('needs no more than what is new: he keeps what she lacks', () => {
    const rich = give(plain, right(tam, 'delete'), right(tam, 'security'));
    expect(judge(give(rich, right(tam, 'view')), rich)).toBe('beyond_own_rights');
    const seeing = give(rich, right(tam, 'view'));
    expect(judge(give(seeing, right(tam, 'edit', 'own')), seeing)).toBe('allowed');
  });
});

describe('a gain in text, where a kind is as open as all of its fields', () => {
  const [work, home] = [2, 4] as FieldId[] as [FieldId, FieldId];
  const kind = { kind: 'emails', sensitive: false } as const;
  const twoMails: WholeRights = {
    ...plain,
    fieldGrants: [],
    tables: [
      {
        id: customers,
        fields: [
          { id: work, ...kind },
          { id: home, ...kind },
        ],
      },
    ],
  };
  const tam = member('tam');

  test('is none of hers to give who reads one of them', () => {
    const before = give(twoMails, field(clerk, home, 'open'), field(tam, work, 'open'));
    expect(judge(give(before, field(tam, home, 'open')), before)).toBe('beyond_own_rights');
    const apart = give(twoMails, field(clerk, home, 'open'));
    expect(judge(give(apart, field(tam, home, 'open')), apart)).toBe('allowed');
  });

  test('nor to let out of the house', () => {
    const out = { read: 'open', export: true } as const;
    const both = give(twoMails, right(clerk, 'export'), field(clerk, work, 'open'), field(clerk, home, out));
    const before = give(
      both,
      right(tam, 'view'),
      right(tam, 'export'),
      field(tam, work, out),
      field(tam, home, 'open'),
    );
    expect(judge(give(before, field(tam, home, out)), before)).toBe('beyond_own_rights');
    const apart = give(both, right(tam, 'view'), right(tam, 'export'), field(tam, home, 'open'));
    expect(judge(give(apart, field(tam, home, out)), apart)).toBe('allowed');
  });
});

describe('a gain that nobody has today', () => {
  test('of a role that nobody holds', () => {
    expect(judge(give(plain, right(role('spare'), 'delete', 'own')))).toBe('beyond_own_rights');
    expect(judge(give(plain, right(role('spare'), 'view')))).toBe('allowed');
  });

  test('of a team that nobody is in', () => {
    expect(judge(give(plain, right(team(south), 'claim', 'team')))).toBe('beyond_own_rights');
    expect(judge(give(plain, right(team(south), 'view', 'team')))).toBe('allowed');
  });

  test('of somebody to whom it is denied for now', () => {
    const denied = give(plain, group(member('tam'), 'phone', { read: 'hidden' }, { effect: 'deny' }));
    expect(judge(give(denied, group(member('tam'), 'phone', { read: 'open' })), denied)).toBe('beyond_own_rights');
  });

  test('of fields on rows that are not in view', () => {
    const blind = give(plain, right(member('tam'), 'view', 'all', { effect: 'deny' }));
    expect(judge(give(blind, group(member('tam'), 'phone', { read: 'open' })), blind)).toBe('beyond_own_rights');
    expect(judge(give(blind, group(member('tam'), 'email', { read: 'masked' })), blind)).toBe('allowed');
  });
});

describe('a gain that sleeps in a role, until that role gets the rows', () => {
  const phoning = give(plain, group(clerk, 'phone', { read: 'open' }, { scope: 'own' }));

  test('of fields without a right to see them, or on fewer rows than they name', () => {
    for (const holder of [role('spare'), role('reader')]) {
      expect(judge(give(phoning, group(holder, 'phone', { read: 'open' })), phoning)).toBe('beyond_own_rights');
      expect(judge(give(phoning, group(holder, 'phone', { read: 'open' }, { scope: 'own' })), phoning)).toBe('allowed');
    }
  });

  test('of writing and of taking out', () => {
    expect(judge(give(plain, group(role('spare'), 'email', { read: 'masked', write: true })))).toBe(
      'beyond_own_rights',
    );
    expect(judge(give(plain, group(role('spare'), 'rest', { read: 'open', export: true })))).toBe('beyond_own_rights');
    expect(judge(give(plain, group(role('spare'), 'rest', { read: 'open', write: true })))).toBe('allowed');
  });

  test('is not to be given past the role in which it sleeps', () => {
    const exporting = give(plain, group(clerk, 'rest', { read: 'open', export: true }), right(member('tam'), 'export'));
    const taken = give(exporting, group(member('tam'), 'rest', { read: 'open', export: true }));
    expect(judge(taken, exporting)).toBe('beyond_own_rights');
  });
});

describe('a deny that goes', () => {
  const dented = give(
    plain,
    group(member('tam'), 'phone', { read: 'open' }),
    group(member('tam'), 'phone', { read: 'hidden' }, { effect: 'deny' }),
  );
  const without = (whole: WholeRights, gone: (grant: FieldGrant) => boolean): WholeRights => ({
    ...whole,
    fieldGrants: whole.fieldGrants.filter((grant) => !gone(grant)),
  });
  const ofTam = (grant: FieldGrant) => grant.holder.id === 'tam' && grant.effect === 'deny';

  test('gives what it took', () => {
    expect(judge(without(dented, ofTam), dented)).toBe('beyond_own_rights');
  });

  test('does not hide behind another', () => {
    const twice = give(dented, group(team(hanoi), 'phone', { read: 'hidden' }, { effect: 'deny' }));
    expect(judge(without(twice, ofTam), twice)).toBe('beyond_own_rights');
  });

  test('of what is hers to give is hers to lift', () => {
    const shut = give(plain, right(member('tam'), 'view', 'own', { effect: 'deny' }));
    const lifted = { ...shut, grants: shut.grants.filter(({ effect }) => effect === 'allow') };
    expect(judge(lifted, shut)).toBe('allowed');
  });

  test('to her counts while it stands: she gives nothing that it takes from her', () => {
    const hers = give(plain, right(member('mai'), 'edit', 'own', { effect: 'deny' }));
    expect(judge(give(hers, right(member('tam'), 'edit', 'own')), hers)).toBe('beyond_own_rights');
  });
});

describe('roles', () => {
  const held = give(plain, right(role('remover'), 'delete', 'own'), right(role('remover'), 'view', 'own'));
  const all = { ...held, roles: [...held.roles, 'remover' as RoleId] };

  test('are given by who holds what is in them', () => {
    expect(judge(withRoles(all, 'tam' as MemberId, ['reader', 'remover'] as RoleId[]), all)).toBe('beyond_own_rights');
    expect(judge(withRoles(all, 'tam' as MemberId, ['clerk'] as RoleId[]), all)).toBe('allowed');
    expect(judge(withNewcomer(all, { roles: ['remover'] as RoleId[], team: null }), all)).toBe('beyond_own_rights');
    expect(judge(withNewcomer(all, { roles: ['clerk'] as RoleId[], team: north }), all)).toBe('allowed');
  });

  test('are taken by anybody who may, but one that denies gives as it goes', () => {
    expect(judge(withRoles(all, 'tam' as MemberId, []), all)).toBe('allowed');
    const strict = give(
      all,
      right(role('no_mail'), 'view', 'all', { effect: 'deny' }),
      right(member('tam'), 'view'),
      right(member('tam'), 'delete'),
    );
    const under = withRoles(strict, 'tam' as MemberId, ['no_mail'] as RoleId[]);
    expect(judge(withRoles(under, 'tam' as MemberId, []), under)).toBe('beyond_own_rights');
  });

  test('with limits give no more than hers', () => {
    const low = limit(plain, 'clerk', 'reveals', 50);
    expect(judge(limit(low, 'reader', 'reveals', 50), low)).toBe('allowed');
    expect(judge(limit(low, 'reader', 'reveals', 300), low)).toBe('beyond_own_rights');
    expect(judge(limit(plain, 'reader', 'single_deletes', 21))).toBe('beyond_own_rights');
    expect(judge(limit(plain, 'reader', 'single_deletes', 20))).toBe('allowed');
    // without the role’s own limit the project’s holds, which is more
    const bound = limit(limit(plain, 'clerk', 'lookups', 10), 'reader', 'lookups', 5);
    const freed = { ...bound, limits: bound.limits.filter(({ role: of }) => of !== 'reader') };
    expect(judge(freed, bound)).toBe('beyond_own_rights');
  });

  test('bring in no more limits than the project gives anybody', () => {
    const generous = limit(limit(plain, null, 'reveals', 500), 'clerk', 'reveals', 10);
    expect(judge(withNewcomer(generous, { roles: ['reader'] as RoleId[], team: null }), generous)).toBe('allowed');
  });
});

describe('teams', () => {
  const led = give(
    rightsOf({ members: [person('mai', { roles: ['clerk'], teams: [north] }), person('tam')], roles: [] }),
    ...clerks.filter((grant) => !('right' in grant && grant.right === 'view')),
    right(clerk, 'view', 'team_tree'),
    right(team(hanoi), 'view', 'team'),
    right(team(south), 'view', 'team'),
  );
  const put = (id: typeof north, parent: typeof north | null = null) =>
    withTeam(led, { team: id, parent, leaders: [], members: ['tam' as MemberId] });

  test('give their grants to who comes in', () => {
    expect(judge(put(hanoi, north), led)).toBe('allowed');
    expect(judge(put(south), led)).toBe('beyond_own_rights');
  });

  test('that are made below hers hold nothing that she has not', () => {
    const fresh = 'fresh' as typeof north;
    const form = { team: fresh, parent: north, leaders: ['tam' as MemberId], members: [] };
    expect(judge(withTeam(led, form), led)).toBe('allowed');
    const seeing = give(led, right(member('tam'), 'view', 'team'));
    expect(judge(withTeam(seeing, form), seeing)).toBe('allowed');
    expect(judge(withTeam(seeing, { ...form, parent: null }), seeing)).toBe('beyond_own_rights');
  });

  test('that are moved under hers would raise her', () => {
    expect(judge(withTeam(led, { team: south, parent: north, leaders: [], members: [] }), led)).toBe(
      'beyond_own_rights',
    );
  });
});

describe('what she needs to put it right', () => {
  test.each(['roles', 'members'] as const)('%s is not taken from herself', (granted) => {
    const fewer = { ...plain, grants: plain.grants.filter((grant) => grant.right !== granted) };
    expect(judge(fewer)).toBe('would_lock_out');
    expect(judgeChange(owner, plain, fewer)).toBe('allowed');
    expect(judge(give(plain, right(member('mai'), granted, 'all', { effect: 'deny' })))).toBe('would_lock_out');
  });

  test('other rights she may take from herself', () => {
    expect(judge({ ...plain, grants: plain.grants.filter((grant) => grant.right !== 'edit') })).toBe('allowed');
  });
});

test('nobody’s id gives nothing', () => {
  expect(judgeChange('x' as MemberId, plain, give(plain, right(member('tam'), 'view')))).toBe('beyond_own_rights');
});
