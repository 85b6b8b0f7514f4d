/** Whoever waits for somebody else's commit may have lost a right meanwhile. */
import { Refusal } from '#contract/errors.ts';
import type { MemberContext } from '#actions/context.ts';

const read = 'select policy_version as version from projects where project_id = $1::bigint';

/**
 * After a wait that can be long, since several requests may stand in line: what was decided before it holds only while
 * nobody changed rights, ended a key or locked a member. Throws `still_running` else, so that it is sent again, and
 * decided anew.
 */
export async function requireSameRights({ tx, policy, project }: MemberContext): Promise<void> {
  const { rows } = await tx.query<{ version: string }>('read_policy_version', read, [project.id]);
  if (Number(rows[0]?.version) !== policy.version) throw new Refusal('still_running');
}
