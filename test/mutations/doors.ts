/** Holes in who is believed, in the door, in the log, in files, and in who may give what to whom. */
import type { Mutation } from './mutation.ts';

export const doorMutations: readonly Mutation[] = [
  {
    file: 'crypto/row-mac.ts',
    find: 'return equalBytes(rowMac(key, label, fields), mac);',
    put: 'return mac.length === 32;',
    why: 'rows that give rights are believed whoever wrote them',
  },
  {
    file: 'actions/load-policy.ts',
    find: 'const believed = await rightsHold(tx, vault, subject.version, subject.rightsMac);',
    put: 'const believed = true;',
    why: 'a deny that was taken out is not missed',
  },
  {
    file: 'actions/load-standing.ts',
    find: "return row.state === 'active' ? null : nobody;",
    put: 'return null;',
    why: 'a member who was locked acts on',
  },
  {
    file: 'actions/load-standing.ts',
    find: 'return version === row.policy_version && rightsMac.equals(row.rights_mac);',
    put: "return rightsMac.equals(row.rights_mac) || version !== '';",
    why: 'a right that was taken away holds on',
  },
  {
    file: 'actions/stand.ts',
    find: 'refuseUnless(decide(act.actor, standing?.policy ?? null, operation.needs(act.input as never)));',
    put: "if (standing === null) throw new Refusal('not_found');",
    why: 'the door does not ask for the right',
  },
  {
    file: 'actions/record-refusal.ts',
    find: "if (actor.kind === 'member' || actor.kind === 'key') return [{ project: actor.project, as: actor }];",
    put: "if (actor.kind === 'key') return [{ project: actor.project, as: actor }];",
    why: 'refusals of a member stand in the log of nobody’s project',
  },
  {
    file: 'actions/own-events.ts',
    find: 'typed: { ...facts.params, ...(field === undefined ? {} : { field }) },',
    put: '',
    why: 'what was refused is not recorded',
  },
  {
    file: 'actions/own-events.ts',
    find: 'detail: { code },',
    put: 'detail: { code, ...(field === undefined ? {} : { field }) },',
    why: 'the part that is kept for good holds what was sent',
  },
  {
    file: 'log/scope.ts',
    find: '.filter(({ rowClass }) => contains(view, rowClass));',
    put: ';',
    why: 'an event names records out of view',
  },
  {
    file: 'log/scope.ts',
    find: "seen.some(({ rowClass }) => fieldAccess(policy, table, field, rowClass).read !== 'hidden');",
    put: 'seen.length > 0;',
    why: 'an event names hidden fields',
  },
  {
    file: 'log/scope.ts',
    find: '? view !== noRows && isReadable(policy, table, field)',
    put: '? view !== noRows',
    why: 'an event without records names hidden fields',
  },
  {
    file: 'transfer/map-columns.ts',
    find: 'requireWritable(policy, table.id, id, `${pointer}/field`);',
    put: '',
    why: 'a column for a hidden field and one for a field that never was are both forbidden',
  },
  {
    file: 'transfer/map-columns.ts',
    find: 'return table.fields.filter(({ id }) => fieldAccess(policy, table.id, id, rowClass).writeNew);',
    put: 'return table.fields.filter(({ id }) => fieldAccess(policy, table.id, id, rowClass).write);',
    why: 'an import writes what may be written in rows that exist',
  },
  {
    file: 'transfer/own-import.ts',
    find: `    .where('table_id', '=', params.table)
    .where('member_id', '=', actor.member);`,
    put: `    .where('table_id', '=', params.table);`,
    why: 'imports of others are read',
  },
  {
    file: 'transfer/own-export.ts',
    find: "const within = may(policy, 'export', table.id);",
    put: 'const within = undefined;',
    why: 'an export counts rows that may only be viewed',
  },
  {
    file: 'transfer/start-export.ts',
    find: "if (leaves === noRows) throw new Refusal('field_not_exportable', pointer);",
    put: '',
    why: 'a column that may not leave can be asked for',
  },
  {
    file: 'transfer/start-export.ts',
    find: `  requireReadable(policy, table.id, field, pointer);
`,
    put: '',
    why: 'a hidden column of a file is not to be exported, as if it were there',
  },
  {
    file: 'transfer/download-export.ts',
    find: "if (asked.member !== actor.member) throw new Refusal('not_found');",
    put: '',
    why: 'a file is handed to whom it was given by hand',
  },
  {
    file: 'access/covers.ts',
    find: 'if (gained.some((right) => !giver.projectRights.includes(right))) return false;',
    put: '',
    why: 'rights on the project are given by who has none',
  },
  {
    file: 'access/covers.ts',
    find: 'if (tableRights.some((right) => lacks((table) => table.rights[right]))) return false;',
    put: '',
    why: 'rights on rows are given by who has none',
  },
  {
    file: 'access/covers.ts',
    find: 'if (lacks((table) => table.assignTo)) return false;',
    put: '',
    why: 'assigning is given by who may not',
  },
  {
    file: 'access/covers.ts',
    find: 'return gained > readLevels.indexOf(before[kind.before]) && gained > readLevels.indexOf(mine[kind.giver]);',
    put: 'return false;',
    why: 'fields are opened by who does not see them',
  },
  {
    file: 'access/covers.ts',
    find: 'return axes.every((axis) => !gainsBeyond(kind, mine[axis], after[axis], before[axis]));',
    put: 'return true;',
    why: 'writing and export of a field are given by who may not',
  },
  {
    file: 'access/covers.ts',
    find: 'if (raised.some((name) => gain.after.limits[name] > giver.limits[name])) return false;',
    put: '',
    why: 'limits are raised by who has less',
  },
  {
    file: 'access/covers.ts',
    find: "const withoutReading = ['write', 'writeNew', 'export'] as const;",
    put: "const withoutReading = ['write', 'writeNew'] as const;",
    why: 'export of a field that the giver reads is given by who may not export it',
  },
  {
    file: 'policy/typed-texts.ts',
    find: 'contactKinds.filter((kind) => !tables.every((each) => readsAll(policy, each, kind)))',
    put: 'table === null ? [] : contactKinds.filter((kind) => !tables.every((each) => readsAll(policy, each, kind)))',
    why: 'a phone that was searched for in every table is read by who may not read phones',
  },
  {
    file: 'identity/create-further-project.ts',
    find: "if (installer?.account !== me.account) throw new Refusal('forbidden');",
    put: '',
    why: 'whoever is signed in makes projects on the machine of another',
  },
];
