import { Refusal } from '#contract/errors.ts';
import type { KeyId } from '#contract/ids.ts';
import { createKey as route, mostKeys } from '#contract/keys.ts';
import { formOf } from '#access/grants-form.ts';
import { lockRights } from '#access/whole-rights.ts';
import { writeGrants } from '#access/write-grants.ts';
import { defineAction } from '#actions/action.ts';
import { tokenHash } from '#crypto/token.ts';
import { sealRights } from '#database/rights-seal.ts';
import { apiKeyRow, makeMac } from '#database/row-macs.ts';
import { newId } from '#database/uuid.ts';
import { requirePassword } from '#identity/require-password.ts';
import { ownLimits } from '#identity/try-limits.ts';
import { keyGrantsIn, knownIn, nothingGranted, reachesBeyond, requireKnown } from './key-grants.ts';
import { makeKeyToken } from './key-token.ts';
import { readKeys } from './stored-keys.ts';

/** The password is asked for before any lock is taken: it takes time. */
export const createKey = defineAction<typeof route>({
  route,
  event: {
    name: 'key.created',
    vi: '{actor} đã tạo một khóa API',
    en: '{actor} created an API key',
  },
  needs: () => ({ project: 'keys' }),
  limits: (actor) => ownLimits('key', actor, actor.account),
  run: async (context, { body }) => {
    const { tx, vault, project, actor } = context;
    await requirePassword(tx, vault, actor.account, body.password);
    const { whole } = await lockRights(context, 'keys');
    const known = knownIn(context);
    requireKnown(body.grants, known);
    if ((await readKeys(context)).length >= mostKeys) throw new Refusal('too_many');
    const key = newId() as KeyId;
    const granted = keyGrantsIn(body.grants, key);
    if (reachesBeyond(whole, actor.member, { key, granted }, known)) throw new Refusal('beyond_own_rights', '/grants');

    const token = makeKeyToken(project.id);
    const row = {
      project_id: project.id,
      id: key,
      member_id: actor.member,
      name: body.name,
      token_hash: tokenHash(vault.token, 'key', token),
      revoked_at: null,
    };
    await tx.db
      .insertInto('api_keys')
      .values({ ...row, mac: makeMac(vault, apiKeyRow(row)) })
      .execute();
    await writeGrants(context, nothingGranted, granted);
    await sealRights(tx, vault);
    return {
      subject: { table: null, count: 0 },
      change: { detail: { key, granted: formOf(granted) }, typed: { name: body.name } },
      show: (mask) => mask.withoutCustomerValues({ id: key, token }),
    };
  },
});
