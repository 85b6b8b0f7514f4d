import { Refusal } from '#contract/errors.ts';
import { revokeKey as route } from '#contract/keys.ts';
import { formOf } from '#access/grants-form.ts';
import { allGrantsOf } from '#access/rights-changes.ts';
import { lockRights } from '#access/whole-rights.ts';
import { writeGrants } from '#access/write-grants.ts';
import { defineAction } from '#actions/action.ts';
import { sealRights } from '#database/rights-seal.ts';
import { apiKeyRow, makeMac } from '#database/row-macs.ts';
import { nothingGranted } from './key-grants.ts';
import { readKeys } from './stored-keys.ts';

/** Its row stays, so that the log and the history can say what it was called and who stood for it. */
export const revokeKey = defineAction<typeof route>({
  route,
  event: {
    name: 'key.revoked',
    vi: '{actor} đã thu hồi một khóa API',
    en: '{actor} revoked an API key',
  },
  needs: () => ({ project: 'keys' }),
  run: async (context, { params }) => {
    const { tx, vault, project, actor } = context;
    const { whole } = await lockRights(context, 'keys');
    const found = (await readKeys(context)).find(({ id }) => id === params.key);
    if (found === undefined) throw new Refusal('not_found');
    const row = { ...found, revoked_at: new Date() };
    await tx.db
      .updateTable('api_keys')
      .set({ revoked_at: row.revoked_at, revoked_by: actor.member, mac: makeMac(vault, apiKeyRow(row)) })
      .where('project_id', '=', project.id)
      .where('id', '=', row.id)
      .execute();
    const before = allGrantsOf(whole, { kind: 'key', id: row.id });
    await writeGrants(context, before, nothingGranted);
    await sealRights(tx, vault);
    return {
      subject: { table: null, count: 0 },
      change: { detail: { key: row.id, maker: row.member_id, before: formOf(before) } },
      show: (mask) => mask.withoutCustomerValues({ done: true as const }),
    };
  },
});
