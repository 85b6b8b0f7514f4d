import { invitationRow, macHolds, makeMac } from '#database/row-macs.ts';
import type { InvitationsTable } from '#database/right-tables.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import type { Selectable } from 'kysely';

/** For a row that the caller has locked. One that was forged stays as forged: its new MAC would make it whole. */
export async function endInvitation(tx: Tx, vault: Vault, row: Selectable<InvitationsTable>): Promise<void> {
  const forged = !macHolds(vault, invitationRow(row), row.mac);
  const ended = { ...row, revoked_at: new Date() };
  await tx.db
    .updateTable('invitations')
    .set({ revoked_at: ended.revoked_at, mac: forged ? row.mac : makeMac(vault, invitationRow(ended)) })
    .where('project_id', '=', row.project_id)
    .where('id', '=', row.id)
    .execute();
}
