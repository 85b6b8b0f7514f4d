/** Saved views: they name fields, and carry what somebody looks for. */
import type { createView as createRoute, listViews as listRoute, ShownView } from '#contract/views.ts';
import type { ReplyOf } from '#contract/route.ts';
import { changeView } from '#records/views/change-view.ts';
import { createView } from '#records/views/create-view.ts';
import { listViews } from '#records/views/list-views.ts';
import { readView } from '#records/views/read-view.ts';
import { fields, kinds } from '../dimensions.ts';
import { guess, wrongRow } from '../plants.ts';
import type { Scene } from '../scene.ts';
import type { Declared } from '../surface.ts';
import { none } from '../surface.ts';

const plain = { reach: 'link' as const, name: null, columns: null, sort: null, filter: null, search: '' };
const column = (by: number) => ({ by, width: null, pinned: false });
const emptyIn = (field: number) => ({ match: 'all' as const, of: [{ field, is: 'empty' as const }] });
const nested = (field: number) => ({ match: 'any' as const, of: [emptyIn(1), emptyIn(field)] });
const nobodys = '01900000-0000-7000-8000-000000000000';

/** What each kind of field is filtered by in one view, and one with all of them as columns; shared by the owner. */
const shared = new WeakMap<Scene, Promise<readonly string[]>>();
async function shareViews({ house, owner, params }: Scene): Promise<readonly string[]> {
  const share = async (name: string, part: object) => {
    const body = { ...plain, reach: 'shared' as const, name, ...part };
    return (await house.call<typeof createRoute>(owner, createView, { params, body })).id;
  };
  const ids = [await share('cột', { columns: Object.values(fields).map(column) })];
  for (const kind of kinds) {
    const condition = { field: fields[kind], is: 'equals' as const, value: guess(kind, wrongRow) };
    ids.push(await share(kind, { filter: { match: 'all', of: [condition] } }));
  }
  return ids;
}
const viewsIn = (scene: Scene) => {
  const known = shared.get(scene) ?? shareViews(scene);
  shared.set(scene, known);
  return known;
};

const fieldsOf = (views: readonly ShownView[]) =>
  views.flatMap(({ columns, sort, filter }) => [
    ...(columns ?? []).map(({ by }) => Number(by)),
    ...(sort === null ? [] : [Number(sort.by)]),
    ...(filter?.of ?? []).map((part) => ('field' in part ? Number(part.field) : 0)),
  ]);

export const views = {
  listViews: [
    {
      proves: 'reply',
      name: 'list of shared views',
      operation: listViews,
      shows: 'none',
      requests: async (scene) => {
        await viewsIn(scene);
        return [{ params: scene.params }];
      },
      fieldsIn: (reply) => fieldsOf((reply as ReplyOf<typeof listRoute>).views),
    },
  ],
  readView: [
    {
      proves: 'reply',
      name: 'shared view',
      operation: readView,
      shows: 'none',
      requests: async (scene) => (await viewsIn(scene)).map((view) => ({ params: { ...scene.params, view } })),
      fieldsIn: (reply) => fieldsOf([reply as ShownView]),
    },
  ],
  createView: [
    {
      proves: 'field',
      name: 'column of a view',
      axis: 'read',
      changes: true,
      operation: createView,
      request: ({ params }, _, field) => ({ params, body: { ...plain, columns: [column(1), column(field)] } }),
    },
    {
      proves: 'field',
      name: 'order of a view',
      axis: 'read',
      changes: true,
      operation: createView,
      request: ({ params }, _, field) => ({
        params,
        body: { ...plain, sort: { by: field, part: 'whole', direction: 'asc' } },
      }),
    },
    {
      proves: 'field',
      name: 'filter of a view',
      axis: 'read',
      changes: true,
      operation: createView,
      request: ({ params }, _, field) => ({ params, body: { ...plain, filter: nested(field) } }),
    },
    {
      proves: 'value',
      name: 'what a view looks for',
      operation: createView,
      finds: [],
      foundBy: 'open',
      request: ({ params }, _, value) => ({
        params,
        body: { ...plain, search: value, filter: { match: 'all', of: [{ field: 1, is: 'contains', value }] } },
      }),
      outcome: (_, reply) => Promise.resolve({ broken: (reply as ShownView).broken }),
    },
  ],
  changeView: [
    {
      proves: 'field',
      name: 'filter of a view that is changed',
      axis: 'read',
      changes: true,
      operation: changeView,
      request: ({ params }, _, field) => ({
        params: { ...params, view: nobodys },
        body: { version: 1, filter: nested(field) },
      }),
    },
    {
      proves: 'value',
      name: 'what a view looks for once it is changed',
      operation: changeView,
      finds: [],
      foundBy: 'open',
      request: ({ params }, _, search) => ({ params: { ...params, view: nobodys }, body: { version: 1, search } }),
    },
  ],
  deleteView: none('a view by its id: whose it is, `src/records/views/saved-views.test.ts` asks'),
} satisfies Record<string, Declared>;
