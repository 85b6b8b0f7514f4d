import type { ProjectId } from '#contract/ids.ts';
import { tokenHash } from '#crypto/token.ts';
import { invitationRow, macHolds } from '#database/row-macs.ts';
import type { InvitationsTable } from '#database/right-tables.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import type { Selectable } from 'kysely';
import { projectOfToken } from './invitation-token.ts';

export type Invitation = Selectable<InvitationsTable>;

/**
 * The open invitation of a token, by the database's clock; leaves the transaction inside its project. With `lock` its
 * row is held until the end, so that of two who accept at once the second finds it taken. Null for everything else.
 */
export async function findInvitation(
  tx: Tx,
  vault: Vault,
  token: string,
  { lock }: { readonly lock: boolean },
): Promise<Invitation | null> {
  const project = projectOfToken(token);
  if (project === null) return null;
  await tx.enter(project);
  const found = openInvitation(tx, vault, token, project);
  const row = await (lock ? found.forUpdate() : found).executeTakeFirst();
  return row === undefined || !macHolds(vault, invitationRow(row), row.mac) ? null : row;
}

function openInvitation(tx: Tx, vault: Vault, token: string, project: ProjectId) {
  return tx.db
    .selectFrom('invitations')
    .selectAll()
    .where('project_id', '=', project)
    .where('token_hash', '=', tokenHash(vault.token, 'invitation', token))
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where((eb) => eb('expires_at', '>', eb.fn<Date>('clock_timestamp')));
}
