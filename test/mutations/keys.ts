/** Holes in what programs may: their keys, by whom they are, and at which routes. */
import type { Mutation } from './mutation.ts';

export const keyMutations: readonly Mutation[] = [
  {
    file: 'actions/stand.ts',
    find: "if (actor.kind === 'key' && route.keys !== true) throw new Refusal('forbidden');",
    put: '',
    why: 'a key comes to every route',
  },
  {
    file: 'actions/stand.ts',
    find: "if (caller.kind === 'bearer') throw new Refusal('forbidden');\n  return caller;",
    put: 'return knownOf(caller);',
    why: 'a key signs in, and makes accounts',
  },
  {
    file: 'actions/load-policy.ts',
    find: "if (!held.believed || !may(policy, 'keys')) return { policy: null, forged };",
    put: 'if (!held.believed) return { policy: null, forged };',
    why: 'keys of somebody who may have none any more go on',
  },
  {
    file: 'actions/load-policy.ts',
    find: "if (!held.believed || !may(policy, 'keys')) return { policy: null, forged };",
    put: "if (!may(policy, 'keys')) return { policy: null, forged };",
    why: 'a key that was put back by hand is somebody',
  },
  {
    file: 'actions/load-policy.ts',
    find: 'return { policy: intersectPolicies(policy, own), forged };',
    put: 'return { policy: own, forged };',
    why: 'a key has more than its maker',
  },
  {
    file: 'actions/load-policy.ts',
    find: 'return { policy: intersectPolicies(policy, own), forged };',
    put: 'return { policy, forged };',
    why: 'a key has all that its maker has',
  },
  {
    file: 'actions/load-standing.ts',
    find: 'if (!macHolds(vault, apiKeyRow({ ...row, id: key }), row.key_mac)) {',
    put: 'if (row.key_mac.length !== 32) {',
    why: 'the row of a key is believed whoever wrote it',
  },
  {
    file: 'actions/load-standing.ts',
    find: 'const barred = row.revoked_at === null ? barredBy(vault, row) : nobody;',
    put: 'const barred = barredBy(vault, row);',
    why: 'a revoked key is somebody',
  },
  {
    file: 'actions/load-standing.ts',
    find: 'const name = `${row.project_id}/${authorOf(actor).id}`;',
    put: 'const name = `${row.project_id}/${row.id}`;',
    why: 'what a key may is remembered as what its maker may',
  },
  {
    file: 'policy/reach.ts',
    find: "if (input.key !== undefined) return holder.kind === 'key' && holder.id === input.key;",
    put: "if (input.key !== undefined && holder.kind === 'key') return holder.id === input.key;",
    why: 'what its maker holds counts as granted to a key',
  },
  {
    file: 'policy/compile.ts',
    find: 'if (input.key !== undefined) return false;',
    put: '',
    why: 'a key has rights on the project',
  },
  {
    file: 'policy/intersect.ts',
    find: 'fields: both<FieldId, FieldPolicy>(a.fields, b.fields, intersectFields),',
    put: 'fields: b.fields,',
    why: 'of fields a key has what it was granted, whatever its maker may',
  },
  {
    file: 'policy/intersect.ts',
    find: 'groupRead: ofContacts(a.groupRead, b.groupRead, lowest),',
    put: 'groupRead: b.groupRead,',
    why: 'a key reads contacts in text that are masked to its maker',
  },
  {
    file: 'policy/intersect.ts',
    find: 'isOwner: false,',
    put: 'isOwner: a.isOwner,',
    why: 'a key of the owner is the owner',
  },
  {
    file: 'audit/compose.ts',
    find: "if (actor.kind === 'member' || actor.kind === 'key') return authorOf(actor);",
    put: "if (actor.kind === 'member' || actor.kind === 'key') return { kind: 'member', id: actor.member };",
    why: 'what a key does is written down as its maker’s own',
  },
  {
    file: 'log/read-event.ts',
    find: 'return row !== undefined && macHolds(vault, apiKeyRow(row), row.mac) ? row.member_id : null;',
    put: 'return null;',
    why: 'who stands for a key is not told from where it came',
  },
  {
    file: 'identity/keys/create-key.ts',
    find: 'await requirePassword(tx, vault, actor.account, body.password);',
    put: '',
    why: 'an unattended browser makes a key',
  },
  {
    file: 'identity/keys/create-key.ts',
    find: 'requireKnown(body.grants, known);',
    put: '',
    why: 'naming a hidden field in a key’s grants tells that there is one',
  },
  {
    file: 'identity/keys/key-grants.ts',
    find: 'return sameRights(ofA, ofB) && [...fields].every((field) => sameField(ofA.fields[field], ofB.fields[field]));',
    put: 'return sameRights(ofA, ofB);',
    why: 'a key is granted fields that its maker does not see, and gets them with him',
  },
  {
    file: 'identity/keys/key-grants.ts',
    find: 'return fields.has(target.field) ? [{ ...access, field: target.field }] : [];',
    put: 'return [{ ...access, field: target.field }];',
    why: 'the list of keys names hidden fields',
  },
  {
    file: 'identity/keys/revoke-key.ts',
    find: 'const row = { ...found, revoked_at: new Date() };',
    put: 'const row = found;',
    why: 'a key that was revoked goes on',
  },
  {
    file: 'identity/keys/key-token.ts',
    find: 'if (token !== text + checksumOf(text)) return null;',
    put: '',
    why: 'a mistyped key is looked up',
  },
  {
    file: 'http/identify.ts',
    find: 'if (bearer !== null) return readBearer(bearer, origin);',
    put: 'if (bearer !== null && request.cookies[sessionCookieName(secure)] === undefined) return readBearer(bearer, origin);',
    why: 'a cookie goes before the key that was shown',
  },
  {
    file: 'http/same-site.ts',
    find: "headers['x-kin'] !== '1' && bearerIn(request) === null",
    put: "headers['x-kin'] !== '1' && headers.authorization === undefined",
    why: 'any header of that name takes the fence down behind which the cookie is',
  },
];
