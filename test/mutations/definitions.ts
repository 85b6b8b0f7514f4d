/** Holes in what becomes of a field or a table that was deleted, and in work that goes on beside writers. */
import type { Mutation } from './mutation.ts';

export const definitionMutations: readonly Mutation[] = [
  {
    file: 'records/definitions.ts',
    find: "const { whole } = await lockRights(context, 'fields');",
    put: "const { whole } = await lockRights(context, 'roles');",
    why: 'fields are asked for under another right than the one that was asked for at the door',
  },
  {
    file: 'records/restore-field.ts',
    find: 'requireAllowed(actor.member, withoutAllowsOn(awake, table.id, field.id), awake, undefined, awake);',
    put: 'void requireAllowed;',
    why: 'a field is brought back with its grants by who holds nothing of what they give',
  },
  {
    file: 'records/restore-table.ts',
    find: 'requireAllowed(actor.member, withoutAllowsOn(awake, id, null), awake, undefined, awake);',
    put: 'void requireAllowed;',
    why: 'a table is brought back with its grants by who holds nothing of what they give',
  },
  {
    file: 'access/judge-change.ts',
    find: 'return judgeAwake(giver, wholeAwake(before), wholeAwake(after), wholeAwake(as));',
    put: 'return judgeAwake(giver, before, after, as);',
    why: 'a deny on a field is taken away while the field is deleted',
  },
  {
    file: 'access/rights-changes.ts',
    find: "(grant) => isAwake(grant) && ('group' in grant.target || isField(grant.table, grant.target.field)),",
    put: '(grant) => isAwake(grant),',
    why: 'a form of rights can’t be sent any more once a field that it names was deleted',
  },
  {
    file: 'database/rights-seal.ts',
    find: ", case when deleted_at is not null then 'deleted' end",
    put: '',
    why: 'a field that was deleted is brought back by hand, and its grants wake',
  },
  {
    file: 'records/create-field.ts',
    find: 'return (next - 1) as FieldId;',
    put: 'return (next - 2) as FieldId;',
    why: 'a field gets the id of one that was deleted, and wakes its grants',
  },
  {
    file: 'query/search.ts',
    find: 'if (open && scope.table.searchSettled) return candidate;',
    put: 'if (open) return candidate;',
    why: 'values of a field that was just deleted are found by searching',
  },
  {
    file: 'records/run-field-task.ts',
    find: `do {
      await untilEarlierEnded(door.database, stopping);`,
    put: 'do {',
    why: 'whoever had read the definition of before leaves a stale key behind the slice',
  },
  {
    file: 'records/run-field-task.ts',
    find: '} while (await within((tx) => beginAgain(tx, order)));',
    put: '} while (beginAgain.length === 0);',
    why: 'a value that was purged is written back by who had read it before',
  },
  {
    file: 'records/refresh-rows.ts',
    find: 'left = wrong.map(({ id }) => id).filter((id) => !written.has(id));',
    put: 'left = left.slice(written.size + left.length);',
    why: 'a record that changes hands under a slice keeps the keys that it had',
  },
  {
    file: 'records/field-task-slice.ts',
    find: "if (state === 'done') await requireWholeRights(tx, vault, order.project);",
    put: 'void requireWholeRights;',
    why: 'rights that were changed by hand are sealed anew by work in the background',
  },
  {
    file: 'records/due-purge.ts',
    find: 'return deletedAt instanceof Date && deletedAt < oldestRestorable();',
    put: 'return deletedAt instanceof Date || oldestRestorable() === null;',
    why: 'what can still be brought back is destroyed',
  },
  {
    file: 'query/update-row.ts',
    find: "     and ${asSeen('$3::uuid')}\n",
    put: '',
    why: 'words that an edit took away stay in the index of words',
  },
  {
    file: 'query/trash-rows.ts',
    find: " and ${asSeen('i.id')}",
    put: '',
    why: 'words of a deleted record stay in the index of words',
  },
];
