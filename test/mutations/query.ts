/** Holes in the statements that find rows, and in what is made of the rows that they found. */
import type { Mutation } from './mutation.ts';

export const queryMutations: readonly Mutation[] = [
  {
    file: 'query/region-sql.ts',
    find: 'sql`(${assignee} is null or ${assignee} <> ${standing.member}::uuid)`;',
    put: 'sql`true`;',
    why: 'rows of others take in one’s own',
  },
  {
    file: 'query/region-sql.ts',
    find: '...(places.includes(1) ? teamsBelow : [])];',
    put: '...teamsBelow];',
    why: 'teams below are reached with one’s own',
  },
  {
    file: 'query/region-sql.ts',
    find: 'return absent.length === 0 ? always : sql`(${team} is null or ${team} <> all(${absent}::uuid[]))`;',
    put: 'return always;',
    why: 'rows of no team of mine take in those of my teams',
  },
  {
    file: 'query/search.ts',
    find: 'return both(candidate, anyOf(recheck));',
    put: 'return candidate;',
    why: 'words are found in hidden fields',
  },
  {
    file: 'query/search.ts',
    find: 'return both(condition, regionSql(region, scope.policy));',
    put: 'return condition;',
    why: 'words and contacts are found on rows where the field is not open',
  },
  {
    file: 'query/search.ts',
    find: 'if (searchable.every((field) => openIn(scope, field) === view)) return candidate;',
    put: 'if (searchable.some((field) => openIn(scope, field) === view)) return candidate;',
    why: 'one open field lets a search into all',
  },
  {
    file: 'query/search.ts',
    find: "return intersect(may(policy, 'view', table.id), openRegion(policy, table.id, field.id));",
    put: "return may(policy, 'view', table.id);",
    why: 'a search does not ask which fields are open',
  },
  {
    file: 'query/sort.ts',
    find: "requireReadable(policy, table.id, by, '/sort/by');",
    put: '',
    why: 'a list can be sorted by a hidden field',
  },
  {
    file: 'query/sort.ts',
    find: "return { slot, sorted: intersect(may(policy, 'view', table.id), openRegion(policy, table.id, by)) };",
    put: "return { slot, sorted: may(policy, 'view', table.id) };",
    why: 'masked values put rows in their order',
  },
  {
    file: 'query/find.ts',
    find: 'sql<boolean>`r.id ${beyond(query)} ${after.id}::uuid`',
    put: 'sql<boolean>`true`',
    why: 'the pages behind the first are the first',
  },
  {
    file: 'query/narrowed.ts',
    find: "return intersect(may(policy, 'view', table.id), within ?? allRows);",
    put: 'return within ?? allRows;',
    why: 'lists and counts reach rows out of view',
  },
  {
    file: 'query/narrowed.ts',
    find: 'return only === undefined || only === null ? allOf([]) : sql`r.id = any(${only}::uuid[])`;',
    put: 'return allOf([]);',
    why: 'an export of chosen records is one of all',
  },
  {
    file: 'query/cursor.ts',
    find: "if (text === null) throw new Refusal('malformed_request', '/cursor');",
    put: "if (text === null) return { value: null, id: '00000000-0000-0000-0000-000000000000' as Position['id'] };",
    why: 'a cursor that was made up is taken',
  },
  {
    file: 'query/cursor.ts',
    find: 'const slot = `cursor:${member}/${query}` as const;',
    put: 'const slot = `cursor:/${query}` as const;',
    why: 'a cursor holds for whoever has it',
  },
  {
    file: 'query/cursor.ts',
    find: '.update(JSON.stringify([search, sort.by, sort.part, sort.direction]))',
    put: '.update(JSON.stringify([search]))',
    why: 'a cursor of one order holds for another',
  },
  {
    file: 'query/read-rows.ts',
    find: `    .where('r.id', '=', record)
    .where(regionSql(within.region, within.standing))`,
    put: `    .where('r.id', '=', record)`,
    why: 'a record is read wherever it stands',
  },
  {
    file: 'query/batch-rows.ts',
    find: `    .where((eb) => eb('r.id', '=', eb.fn.any(eb.val([...ids]))))
    .where(regionSql(region, standing));`,
    put: `    .where((eb) => eb('r.id', '=', eb.fn.any(eb.val([...ids]))));`,
    why: 'records are deleted wherever they stand',
  },
  {
    file: 'query/batch-rows.ts',
    find: "return trashOf(tx, table).where('r.batch_id', '=', of).where(regionSql(region, standing));",
    put: "return trashOf(tx, table).where('r.batch_id', '=', of);",
    why: 'the trash is seen and restored wherever it stood',
  },
  {
    file: 'query/batch-rows.ts',
    find: 'and c.record_id > ${page.after ?? noRecord}::uuid and ${regionSql(within.region, within.standing)}',
    put: 'and c.record_id > ${page.after ?? noRecord}::uuid',
    why: 'records of a batch are read wherever they stand (the mask refuses them)',
  },
  {
    file: 'records/find-records.ts',
    find: 'body.fields?.forEach((field, place) => requireReadable(policy, table.id, field, `/fields/${place}`));',
    put: '',
    why: 'a hidden column is answered, and one that never was as well',
  },
  {
    file: 'records/field-to-write.ts',
    find: "throw new Refusal(access.read === 'hidden' ? 'unknown_field' : 'forbidden', pointer);",
    put: "throw new Refusal('forbidden', pointer);",
    why: 'a value for a hidden field is forbidden, for one that never was unknown',
  },
  {
    file: 'records/field-to-write.ts',
    find: 'if (access[axis]) return field;',
    put: "if (access[axis] || access.read !== 'hidden') return field;",
    why: 'whoever reads a field writes it',
  },
  {
    file: 'records/edit-record.ts',
    find: "if (!contains(may(policy, 'edit', table.id), classOf(stored, policy))) throw new Refusal('forbidden');",
    put: '',
    why: 'records in view are edited without the right',
  },
  {
    file: 'records/edit-record.ts',
    find: 'if (seen > stored.version || hidden || written.some((field) => changed.has(field)))',
    put: 'if (seen > stored.version || written.some((field) => changed.has(field)))',
    why: 'a conflict tells that a hidden field was changed',
  },
  {
    file: 'records/changes-of.ts',
    find: 'const same = masks === null ? isOpen && isSame(opened, field, before, after) : value === masks.shown;',
    put: 'const same = masks === null ? isSame(opened, field, before, after) : value === masks.shown;',
    why: 'an edit that changes nothing tells that a hidden value was guessed',
  },
  {
    file: 'records/changes-of.ts',
    find: "if (shown.state === 'relation' && shown.found === null) return after === null;",
    put: '',
    why: 'an edit that changes nothing tells that a relation out of view was guessed, or that there is one',
  },
  {
    file: 'records/require-references.ts',
    find: 'each.record === record || related.get',
    put: 'related.get',
    why: 'a record relates to itself',
  },
  {
    file: 'records/related.ts',
    find: "const within = { region: may(policy, 'view', table.id), standing: policy };",
    put: 'const within = { region: 63 as ReturnType<typeof may>, standing: policy };',
    why: 'a relation can be made to a record out of view',
  },
  {
    file: 'records/find-related.ts',
    find: "const region = intersect(may(policy, 'view', from.id), openRegion(policy, from.id, field.id));",
    put: "const region = may(policy, 'view', from.id);",
    why: 'what a masked relation names is told from the other side',
  },
  {
    file: 'records/changes-of.ts',
    find: 'if (redact(whole, findContacts(whole), hidden) === redact(edited, findContacts(edited), hidden)) return whole;',
    put: 'return whole;',
    why: 'a digit typed against a mask lays it open',
  },
  {
    file: 'records/create-record.ts',
    find: "if (!contains(may(policy, 'create', table.id), rowClass)) throw new Refusal('forbidden');",
    put: '',
    why: 'records are made where they may not stand',
  },
  {
    file: 'records/delete-records.ts',
    find: "return many ? intersect(one, may(policy, 'bulk_delete', table)) : one;",
    put: 'return one;',
    why: 'many are deleted with the right to delete one',
  },
  {
    file: 'records/restore-batch.ts',
    find: `    const region = may(policy, 'restore', table.id);
    const chosen = found.filter((row) => contains(region, classOf(row, policy)));`,
    put: '    const chosen = found.filter((row) => contains(within.region, classOf(row, policy)));',
    why: 'what may be viewed may be restored (each piece asks again)',
  },
  {
    file: 'records/run-restore.ts',
    find: "const region = may(policy, 'restore', table.id);",
    put: "const region = may(policy, 'view', table.id);",
    why: 'a restore that runs does not ask for the right again',
  },
];
