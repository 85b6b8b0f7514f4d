/** Lists, single records, their history, and what is written into them. */
import type { findRecords as listRoute, readProject as projectRoute, ShownRecord } from '#contract/records.ts';
import type { ReplyOf } from '#contract/route.ts';
import { countRecords } from '#records/count-records.ts';
import { createRecord } from '#records/create-record.ts';
import { editRecord } from '#records/edit-record.ts';
import { findRecords } from '#records/find-records.ts';
import { findRelated } from '#records/find-related.ts';
import { findNeighbours } from '#records/find-neighbours.ts';
import { listRecordIds } from '#records/list-record-ids.ts';
import { readHistory } from '#records/read-history.ts';
import { readProject } from '#records/read-project.ts';
import { readRecordViews } from '#records/read-record-views.ts';
import { readRecord } from '#records/read-record.ts';
import { searchProject } from '#records/search-project.ts';
import { fields, searchable } from '../dimensions.ts';
import { inView } from '../dimensions.ts';
import { placeFor } from '../ask.ts';
import type { Actor, Scene } from '../scene.ts';
import { fieldsOfRecords } from '../surface.ts';
import { filterSurfaces } from './filters.ts';
import type { Declared } from '../surface.ts';

const project = readProject({ way: 'none', links: 'local' });
const everyOne = (scene: Scene, actor: Actor) =>
  scene.rows
    .filter((row) => !row.place.startsWith('trashed') && inView(actor.scope, placeFor(actor, row)))
    .map(({ id }) => ({ params: { ...scene.params, record: id } }));
/** Some record in view, the same one whatever is asked about others. */
const oneOf = (scene: Scene, actor: Actor) => everyOne(scene, actor)[0] ?? { params: scene.params };
/** A value of each kind that can be parsed. */
const typed: Readonly<Record<number, string | string[]>> = {
  [fields.phones]: ['0911222333'],
  [fields.emails]: ['ai.do@kin.example'],
  [fields.number]: '12',
};
export const valueFor = (field: number) => typed[field] ?? 'gì đó';

export const records = {
  readProject: [
    {
      proves: 'reply',
      name: 'fields of the project',
      tellsAll: true,
      operation: project,
      shows: 'none',
      requests: ({ params }) => [{ params: { project: params.project } }],
      fieldsIn: (reply) =>
        (reply as ReplyOf<typeof projectRoute>).tables.flatMap(({ id, fields: told }) =>
          (id as number) === 1 ? told.map((field) => field.id as number) : [],
        ),
    },
  ],
  findRecords: [
    {
      proves: 'field',
      name: 'chosen column of a list',
      axis: 'read',
      operation: findRecords,
      request: ({ params }, _, field) => ({ params, body: { fields: [1, field] } }),
    },
    {
      proves: 'field',
      name: 'sorting a list',
      says: { masked: 'in no order', open: 'in order' },
      axis: 'read',
      operation: findRecords,
      request: ({ params }, _, field) => ({ params, body: { sort: { by: field, direction: 'asc' } } }),
    },
    {
      proves: 'field',
      name: 'cursor of a sorted list',
      says: { masked: 'in no order', open: 'in order' },
      axis: 'read',
      operation: findRecords,
      request: ({ params }, _, field) => ({
        params,
        body: { sort: { by: field, direction: 'desc' }, cursor: 'x'.repeat(80) },
      }),
    },
    {
      proves: 'value',
      name: 'search in a list',
      operation: findRecords,
      finds: searchable,
      foundBy: 'open',
      request: ({ params }, _, search) => ({ params, body: { search, limit: 200 } }),
    },
    {
      proves: 'value',
      name: 'search among words',
      operation: findRecords,
      finds: searchable,
      foundBy: 'open',
      request: ({ params }, _, search) => ({ params, body: { search: `le hang ${search}`, limit: 200 } }),
    },
    ...filterSurfaces({
      what: 'a list',
      operation: findRecords,
      request: ({ params }, filter) => ({ params, body: { filter, limit: 200 } }),
    }),
    {
      proves: 'reply',
      name: 'list',
      operation: findRecords,
      shows: 'live',
      requests: ({ params }) => [{ params, body: { limit: 200 } }],
      fieldsIn: (reply) => fieldsOfRecords((reply as ReplyOf<typeof listRoute>).records),
    },
  ],
  countRecords: [
    {
      proves: 'value',
      name: 'search in a count',
      operation: countRecords,
      finds: searchable,
      foundBy: 'open',
      request: ({ params }, _, search) => ({ params, body: { search } }),
    },
    ...filterSurfaces({
      what: 'a count',
      operation: countRecords,
      request: ({ params }, filter) => ({ params, body: { filter } }),
    }),
  ],
  listRecordIds: [
    {
      proves: 'value',
      name: 'search for ids',
      operation: listRecordIds,
      finds: searchable,
      foundBy: 'open',
      request: ({ params }, _, search) => ({ params, body: { search } }),
    },
    ...filterSurfaces({
      what: 'a list of ids',
      operation: listRecordIds,
      request: ({ params }, filter) => ({ params, body: { filter } }),
    }),
  ],
  searchProject: [
    {
      proves: 'value',
      name: 'search over all tables',
      operation: searchProject,
      finds: searchable,
      foundBy: 'open',
      request: ({ params }, _, text) => ({ params: { project: params.project }, body: { text } }),
    },
    {
      proves: 'value',
      name: 'search over all tables among words',
      operation: searchProject,
      finds: searchable,
      foundBy: 'open',
      request: ({ params }, _, text) => ({
        params: { project: params.project },
        body: { text: `le hang ${text}` },
      }),
    },
  ],
  readRecord: [
    {
      proves: 'record',
      name: 'record',
      operation: readRecord,
      among: 'live',
      unknown: 'not_found',
      request: ({ params }, _, record) => ({ params: { ...params, record } }),
    },
    {
      proves: 'reply',
      name: 'record',
      operation: readRecord,
      shows: 'live',
      requests: everyOne,
      fieldsIn: (reply) => fieldsOfRecords([reply as ShownRecord]),
    },
  ],
  createRecord: [
    {
      proves: 'field',
      name: 'value of a new record',
      axis: 'write',
      operation: createRecord,
      request: ({ params }, _, field) => ({ params, body: { values: { '1': 'Mới', [field]: valueFor(field) } } }),
    },
  ],
  editRecord: [
    {
      proves: 'field',
      name: 'value of an edit',
      axis: 'write',
      onRow: true,
      changes: true,
      operation: editRecord,
      request: ({ params }, _, field, row) => ({
        params: { ...params, record: row },
        body: { version: 1, values: { [field]: valueFor(field) } },
      }),
    },
    {
      proves: 'record',
      name: 'edit',
      operation: editRecord,
      among: 'live',
      unknown: 'not_found',
      request: ({ params }, _, record) => ({ params: { ...params, record }, body: { version: 1, values: {} } }),
    },
  ],
  readHistory: [
    {
      proves: 'record',
      name: 'history',
      operation: readHistory,
      among: 'live',
      unknown: 'not_found',
      request: ({ params }, _, record) => ({ params: { ...params, record } }),
    },
    { proves: 'reply', name: 'history', operation: readHistory, shows: 'live', requests: everyOne },
  ],
  findRelated: [
    {
      proves: 'record',
      name: 'related records',
      operation: findRelated,
      among: 'live',
      unknown: 'not_found',
      request: ({ params }, _, record) => ({ params: { ...params, record } }),
    },
  ],
  readRecordViews: [
    {
      proves: 'record',
      name: 'who has opened a record',
      operation: readRecordViews,
      among: 'live',
      unknown: 'not_found',
      request: ({ params }, _, record) => ({ params: { ...params, record } }),
    },
    {
      proves: 'reply',
      name: 'who has opened a record',
      operation: readRecordViews,
      shows: 'none',
      requests: everyOne,
    },
  ],
  findNeighbours: [
    {
      proves: 'field',
      name: 'sorting a list of which one pages',
      says: { masked: 'in no order', open: 'in order' },
      axis: 'read',
      operation: findNeighbours,
      request: (scene, actor, field) => ({ ...oneOf(scene, actor), body: { sort: { by: field, direction: 'asc' } } }),
    },
    {
      proves: 'record',
      name: 'record among its neighbours',
      operation: findNeighbours,
      among: 'live',
      unknown: 'not_found',
      request: ({ params }, _, record) => ({ params: { ...params, record }, body: {} }),
    },
    {
      proves: 'value',
      name: 'search in a list of which one pages',
      operation: findNeighbours,
      finds: searchable,
      foundBy: 'open',
      request: (scene, actor, search) => ({ ...oneOf(scene, actor), body: { search } }),
    },
    {
      proves: 'reply',
      name: 'neighbours of a record',
      operation: findNeighbours,
      shows: 'none',
      requests: (scene, actor) => everyOne(scene, actor).map((each) => ({ ...each, body: {} })),
    },
  ],
} satisfies Record<string, Declared>;
