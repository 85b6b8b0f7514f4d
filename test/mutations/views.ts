/** Holes in what is told of a saved view, and to whom. */
import type { Mutation } from './mutation.ts';

export const viewMutations: readonly Mutation[] = [
  {
    file: 'records/views/find-view.ts',
    find: "if (isClosed && row.member_id !== context.actor.member) throw new Refusal('not_found');",
    put: '',
    why: 'private views are read by whoever knows their id',
  },
  {
    file: 'records/views/find-view.ts',
    find: "if (!isMine(context, found)) throw new Refusal('forbidden');",
    put: '',
    why: 'everybody changes shared views',
  },
  {
    file: 'records/views/stored-view.ts',
    find: 'return maker === member_id && sealedReach === reach ? { name, filter, search } : null;',
    put: 'return { name, filter, search };',
    why: 'a private view that is made shared in the database opens',
  },
  {
    file: 'records/views/show-view.ts',
    find: 'if (!canBeAsked(context, table, typed?.filter ?? null)) return false;',
    put: '',
    why: 'a filter names fields that are hidden from its reader',
  },
  {
    file: 'records/views/show-view.ts',
    find: 'if (!carrying.every((condition) => mayKnowValue(context, table, condition, isMaker))) return false;',
    put: '',
    why: 'a filter tells values of fields that its reader does not read',
  },
  {
    file: 'records/views/known-values.ts',
    find: 'return isMaker ? open !== noRows : open === view;',
    put: 'return open !== noRows;',
    why: 'a value is told to who reads its field on some rows alone',
  },
  {
    file: 'records/views/known-values.ts',
    find: 'return kinds.some((kind) => closed.has(kind));',
    put: 'return false;',
    why: 'phones that somebody searched for are told to who does not read phones',
  },
  {
    file: 'records/views/require-content.ts',
    find: 'planFilter(askerOf(context), table, filter ?? null);',
    put: ';',
    why: 'a filter can be kept by a hidden field',
  },
];
