/** Lists, single records, their history, and what is written into them. */
import type { findRecords as listRoute, readProject as projectRoute, ShownRecord } from '#contract/records.ts';
import type { ReplyOf } from '#contract/route.ts';
import { countRecords } from '#records/count-records.ts';
import { createRecord } from '#records/create-record.ts';
import { editRecord } from '#records/edit-record.ts';
import { findRecords } from '#records/find-records.ts';
import { findRelated } from '#records/find-related.ts';
import { readHistory } from '#records/read-history.ts';
import { readProject } from '#records/read-project.ts';
import { readRecord } from '#records/read-record.ts';
import { fields, searchable } from '../dimensions.ts';
import { inView } from '../dimensions.ts';
import { placeFor } from '../ask.ts';
import type { Actor, Scene } from '../scene.ts';
import { fieldsOfRecords } from '../surface.ts';
import type { Declared } from '../surface.ts';

const project = readProject({ way: 'none', links: 'local' });
const everyOne = (scene: Scene, actor: Actor) =>
  scene.rows
    .filter((row) => !row.place.startsWith('trashed') && inView(actor.scope, placeFor(actor, row)))
    .map(({ id }) => ({ params: { ...scene.params, record: id } }));
/** A value of each kind that can be parsed. */
const typed: Readonly<Record<number, string | string[]>> = {
  [fields.phones]: ['0911222333'],
  [fields.emails]: ['ai.do@kin.example'],
  [fields.number]: '12',
};
const valueFor = (field: number) => typed[field] ?? 'gì đó';

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
} satisfies Record<string, Declared>;
