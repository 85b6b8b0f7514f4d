/** Masked values one at a time, whose a record is, and who may what. */
import { changeGrants } from '#access/change-grants.ts';
import { explainRight } from '#access/explain-right.ts';
import { createKey } from '#identity/keys/create-key.ts';
import { convertField } from '#records/convert-field.ts';
import { previewConversion } from '#records/preview-conversion.ts';
import { changeField } from '#records/change-field.ts';
import { deleteField } from '#records/delete-field.ts';
import { listTables } from '#records/list-tables.ts';
import { restoreField } from '#records/restore-field.ts';
import { previewGrants } from '#access/preview-grants.ts';
import { previewRole } from '#access/preview-role.ts';
import { readGrants } from '#access/read-grants.ts';
import { readMemberRights } from '#access/read-member-rights.ts';
import type { readMemberRights as rightsRoute } from '#contract/explain.ts';
import type { ReplyOf } from '#contract/route.ts';
import type { listTables as tablesRoute } from '#contract/tables.ts';
import { assignRecord } from '#records/assign-record.ts';
import { claimRecord } from '#records/claim-record.ts';
import { lookUpRecords } from '#records/look-up-records.ts';
import { revealValue } from '#records/reveal-value.ts';
import type { Actor, Scene } from '../scene.ts';
import type { Declared } from '../surface.ts';
import { none } from '../surface.ts';

const own = ({ params }: Scene, { person }: Actor) => ({
  project: params.project,
  kind: 'member',
  holder: person.member,
});
const onOneself = ({ params }: Scene, { person }: Actor) => ({ project: params.project, member: person.member });
const openIn = (field: number) => ({
  effect: 'allow' as const,
  scope: 'all' as const,
  read: 'open' as const,
  write: null,
  export: null,
  reveal: null,
  lookup: null,
  table: 1,
  field,
});
const withField = (field: number) => ({ rights: [], fields: [openIn(field)], limits: {} });
const seen = '0'.repeat(64);

/** What has been used counts up from one request to the next, found or not. */
const withoutQuota = (_: Scene, reply: unknown) => Promise.resolve({ ...(reply as object), quota: null });

const definitions = none(
  'for holders of `fields`, who know every table and field; to all others every id is one answer',
);

export const rights = {
  revealValue: [
    {
      proves: 'field',
      name: 'revealed field',
      axis: 'reveal',
      changes: true,
      operation: revealValue,
      request: ({ params }, _, field, row) => ({ params: { ...params, record: row }, body: { field } }),
    },
    {
      proves: 'record',
      name: 'reveal',
      operation: revealValue,
      among: 'live',
      unknown: 'not_found',
      request: ({ params }, _, record) => ({ params: { ...params, record }, body: { field: 1 } }),
    },
  ],
  lookUpRecords: [
    {
      proves: 'value',
      name: 'lookup',
      operation: lookUpRecords,
      finds: ['phones', 'emails'],
      foundBy: 'lookup',
      request: ({ params }, _, value) => ({ params, body: { value } }),
      outcome: withoutQuota,
    },
    {
      proves: 'value',
      name: 'lookup by the last four digits',
      operation: lookUpRecords,
      finds: ['phones'],
      foundBy: 'lookup',
      request: ({ params }, _, value) => ({ params, body: { value: value.slice(-4) } }),
      outcome: withoutQuota,
    },
  ],
  readQuotas: none('one’s own counts'),
  assignRecord: [
    {
      proves: 'record',
      name: 'assignment',
      operation: assignRecord,
      among: 'live',
      unknown: 'not_found',
      changes: true,
      request: ({ params }, { person }, record) => ({
        params: { ...params, record },
        body: { assignee: person.member, team: null, before: { assignee: null, team: null } },
      }),
    },
  ],
  claimRecord: [
    {
      proves: 'record',
      name: 'claim',
      operation: claimRecord,
      among: 'live',
      unknown: 'not_found',
      changes: true,
      request: ({ params }, _, record) => ({ params: { ...params, record } }),
    },
  ],
  explainRight: [
    {
      proves: 'field',
      name: 'field that is asked about',
      axis: 'exists',
      operation: explainRight,
      request: (scene, actor, field) => ({
        params: onOneself(scene, actor),
        body: { about: { table: 1, field, axis: 'read' } },
      }),
    },
    {
      proves: 'record',
      name: 'record that is asked about',
      operation: explainRight,
      among: 'live',
      unknown: 'not_found',
      request: (scene, actor, record) => ({
        params: onOneself(scene, actor),
        body: { about: { table: 1, right: 'view' }, record },
      }),
    },
  ],
  readMemberRights: [
    {
      proves: 'reply',
      name: 'one’s own rights',
      tellsAll: true,
      operation: readMemberRights,
      shows: 'none',
      requests: (scene, actor) => [{ params: onOneself(scene, actor) }],
      fieldsIn: (reply) =>
        (reply as ReplyOf<typeof rightsRoute>).tables.flatMap(({ table, fields }) =>
          (table as number) === 1 ? fields.map(({ field }) => field as number) : [],
        ),
    },
  ],
  listTables: [
    {
      proves: 'reply',
      name: 'every table and field',
      operation: listTables,
      shows: 'none',
      requests: ({ params }) => [{ params: { project: params.project } }],
      // Null to all here: only those hear of it who may know which fields are hidden.
      fieldsIn: (reply) =>
        (reply as ReplyOf<typeof tablesRoute> | null)?.tables.flatMap(({ fields }) =>
          fields.map(({ id }) => id as number),
        ) ?? [],
    },
  ],
  createTable: definitions,
  changeTable: definitions,
  deleteTable: definitions,
  restoreTable: definitions,
  createField: definitions,
  changeField: [
    {
      proves: 'field',
      name: 'field that is changed',
      axis: 'rights',
      operation: changeField,
      request: ({ params }, _, field) => ({ params: { ...params, field }, body: { required: false } }),
    },
  ],
  deleteField: [
    {
      proves: 'field',
      name: 'field that is deleted',
      axis: 'rights',
      operation: deleteField,
      request: ({ params }, _, field) => ({ params: { ...params, field } }),
    },
  ],
  restoreField: [
    {
      proves: 'field',
      name: 'field that is brought back',
      axis: 'rights',
      operation: restoreField,
      request: ({ params }, _, field) => ({ params: { ...params, field } }),
    },
  ],
  previewConversion: [
    {
      proves: 'field',
      name: 'field whose change of kind is looked at before',
      axis: 'rights',
      operation: previewConversion,
      request: ({ params }, _, field) => ({ params: { ...params, field }, body: { kind: 'text', sensitive: true } }),
    },
  ],
  convertField: [
    {
      proves: 'field',
      name: 'field that becomes another kind',
      axis: 'rights',
      operation: convertField,
      request: ({ params }, _, field) => ({
        params: { ...params, field },
        body: { kind: 'text', sensitive: true, lost: null },
      }),
    },
  ],
  readGrants: [
    {
      proves: 'reply',
      name: 'grants',
      operation: readGrants,
      shows: 'none',
      requests: (scene, actor) => [{ params: own(scene, actor) }],
    },
  ],
  changeGrants: [
    {
      proves: 'field',
      name: 'field in a grant',
      axis: 'rights',
      operation: changeGrants,
      request: (scene, actor, field) => ({
        params: own(scene, actor),
        body: { grants: withField(field), seen },
      }),
    },
  ],
  previewGrants: [
    {
      proves: 'field',
      name: 'field in a grant that is looked at before',
      axis: 'rights',
      operation: previewGrants,
      request: (scene, actor, field) => ({ params: own(scene, actor), body: { grants: withField(field) } }),
    },
  ],
  previewRole: [
    {
      proves: 'field',
      name: 'field in a role that is tried',
      axis: 'rights',
      operation: previewRole,
      request: ({ params }, { person }, field) => ({
        params: { project: params.project, role: person.member },
        body: { grants: withField(field) },
      }),
    },
  ],
  listKeys: none(
    'for holders of `keys`; of what a key is granted it tells as far as tables and fields exist for who asks',
  ),
  createKey: [
    {
      proves: 'field',
      name: 'field in what a key is granted',
      axis: 'rights',
      operation: createKey,
      request: ({ params }, _, field) => ({
        params: { project: params.project },
        body: {
          name: 'Website',
          grants: {
            rights: [{ table: 1, right: 'view', scope: 'own' }],
            fields: [{ table: 1, field, scope: 'own', read: 'open', write: false, lookup: false }],
          },
          password: 'is not asked of who may have no keys',
        },
      }),
    },
  ],
  revokeKey: none('for holders of `keys`, whom every key is known to'),
} satisfies Record<string, Declared>;
