import { acceptInvitation as route } from '#contract/people.ts';
import type { AccountId } from '#contract/ids.ts';
import { Refusal } from '#contract/errors.ts';
import type { InputOf } from '#contract/route.ts';
import { openAddress } from '#access/addresses.ts';
import { findInvitation } from '#access/find-invitation.ts';
import type { Invitation } from '#access/find-invitation.ts';
import { joinProject } from '#access/join-project.ts';
import { defineAccountAction } from '#actions/action.ts';
import type { AccountContext } from '#actions/context.ts';
import { verifyPassword } from '#crypto/password.ts';
import { passwordWeakness } from '#crypto/password-weakness.ts';
import { createAccount, findByAddress } from './accounts.ts';
import { endSession } from './end-session.ts';
import { logsOf } from './memberships.ts';
import { openSession } from './open-session.ts';
import { ownLimits, signInLimits } from './try-limits.ts';

/** Whoever is signed in meanwhile plays no part: the invited address joins, and its password is what counts. */
export const acceptInvitation = defineAccountAction<typeof route>({
  route,
  event: {
    name: 'member.joined',
    vi: '{actor} đã nhận lời mời và tham gia dự án',
    en: '{actor} accepted an invitation and joined the project',
  },
  needs: 'anybody',
  limits: (_vault, actor, { body }) => ownLimits('invitation', actor, body.token),
  run: async (context, { body }) => {
    const { tx, vault, actor } = context;
    const invitation = await findInvitation(tx, vault, body.token, { lock: true });
    if (invitation === null) throw new Refusal('invitation_gone');
    const { project_id: project } = invitation;
    context.refusedIn.push(project);
    const account = await accountOf(context, invitation, body);
    const member = await joinProject(tx, vault, invitation, { account, name: body.name });
    if (actor.kind === 'account') await endSession(tx, actor);
    const session = await openSession(tx, vault, account, actor);
    return {
      subject: { table: null, count: 0 },
      change: { detail: { invitation: invitation.id, member, invitedBy: invitation.invited_by } },
      logs: logsOf([{ project, member }], session.actor),
      session: session.change,
      show: (mask) => mask.withoutCustomerValues({ project }),
    };
  },
});

/** The account of the invited address, once its password was given; a new one where there is none. */
async function accountOf(
  { tx, vault, actor, countTries }: AccountContext,
  invitation: Invitation,
  body: InputOf<typeof route>['body'],
): Promise<AccountId> {
  const { project_id: project, id } = invitation;
  const address = openAddress(vault, { kind: 'invitation', id, project }, invitation.address);
  if (address === null) throw new Refusal('invitation_gone');
  const existing = await findByAddress(tx, vault, invitation.address_hash);
  if (existing !== null) {
    // Whoever may invite could guess with one fresh invitation after another: these are tries at signing in.
    await countTries(signInLimits(actor, address));
    if (await verifyPassword(body.password, existing.verifier)) return existing.id;
    throw new Refusal('wrong_sign_in', '/password');
  }
  const { name: projectName } = await tx.db
    .selectFrom('projects')
    .select('name')
    .where('project_id', '=', project)
    .executeTakeFirstOrThrow();
  if (passwordWeakness(body.password, [address, body.name, projectName]) !== null) {
    throw new Refusal('weak_password', '/password');
  }
  const { name, language, password } = body;
  const made = await createAccount(tx, vault, { name, language, address, password });
  // The address has an account since a moment ago: whoever made it knows its password.
  if (made === null) throw new Refusal('wrong_sign_in', '/password');
  return made;
}
