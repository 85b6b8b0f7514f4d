/** Guarantee: an invitation's token names its project exactly, and nothing else reads as one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ProjectId } from '#contract/ids.ts';
import { makeInvitationToken, projectOfToken } from './invitation-token.ts';

test('every project is read back, and no two tokens are alike', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 8_999_999_999_999_999_999n }), (id) => {
      const project = String(id) as ProjectId;
      const [one, two] = [makeInvitationToken(project), makeInvitationToken(project)];
      expect(one).toMatch(/^[A-Za-z0-9_-]{54}$/);
      expect(one).not.toBe(two);
      expect(projectOfToken(one)).toBe(project);
    }),
  );
});

test.each([
  ['too short', 'AAAAAAAAAAE'],
  ['project 0, the installation’s log', `AAAAAAAAAAA${'a'.repeat(43)}`],
  ['a number past 63 bits', `__________8${'a'.repeat(43)}`],
  ['another spelling of the same bytes', `AAAAAAAAAAF${'a'.repeat(43)}`],
  ['too long', `AAAAAAAAAAE${'a'.repeat(44)}`],
])('%s is no token', (_, token) => {
  expect(projectOfToken(token)).toBe(null);
});
