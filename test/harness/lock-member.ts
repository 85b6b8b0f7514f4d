import { sealRights } from '#database/rights-seal.ts';
import { makeMac, memberRow } from '#database/row-macs.ts';
import { inTransaction } from '#database/transaction.ts';
import type { House, Person } from './house.ts';

/** Locks somebody, as an administrator would. */
export async function lockMember({ database, vault }: House, { project, member }: Person): Promise<void> {
  await inTransaction(database, { project }, async (tx) => {
    const found = tx.db.selectFrom('members').selectAll().where('project_id', '=', project).where('id', '=', member);
    const row = { ...(await found.executeTakeFirstOrThrow()), state: 'locked' as const };
    await tx.db
      .updateTable('members')
      .set({ state: row.state, mac: makeMac(vault, memberRow(row)) })
      .where('project_id', '=', project)
      .where('id', '=', member)
      .execute();
    await sealRights(tx, vault);
  });
}
