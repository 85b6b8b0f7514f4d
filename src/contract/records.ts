/** A project's tables and the records in them. */
import { z } from 'zod';
import { fieldKinds, plainValue, shownValue } from './fields.ts';
import { filter } from './filters.ts';
import { eventId, fieldId, memberId, projectId, recordId, tableId, teamId } from './ids.ts';
import { keyMaker } from './keys.ts';
import { mailFacts } from './notices.ts';
import { keepingRights, projectRights, readLevels, tableRights } from './rights.ts';
import { defineRoute } from './route.ts';
import { inProject, inTable, instant, label, noBody, nothing } from './shapes.ts';

/** What PostgreSQL counts versions in. */
const largestVersion = 2_147_483_647;

/** One record, by its address. */
export const onRecord = inTable.extend({ record: recordId });

export const readProject = defineRoute({
  name: 'readProject',
  method: 'GET',
  path: '/api/v1/projects/:project',
  summary: 'A project as its reader may know it: tables, the fields that exist for him, and his rights',
  params: inProject,
  query: nothing,
  body: noBody,
  reply: z.object({
    id: projectId,
    name: z.string(),
    /** IANA name: by its clocks instants are typed and shown. */
    timeZone: z.string(),
    /** How mails about sensitive actions leave this installation. */
    mail: mailFacts,
    me: z.object({ member: memberId, owner: z.boolean(), rights: z.array(z.enum(projectRights)) }),
    tables: z.array(
      z.object({
        id: tableId,
        key: z.string(),
        name: label,
        /** Rights that the reader holds on at least some rows. */
        rights: z.array(z.enum(tableRights)),
        fields: z.array(
          z.object({
            id: fieldId,
            key: z.string(),
            kind: z.enum(fieldKinds),
            name: label,
            required: z.boolean(),
            /** Ciphertext in the database; the others are marked "không mã hóa". */
            sealed: z.boolean(),
            sortable: z.boolean(),
            /** It is becoming another kind: until that is done, no list is narrowed by it. */
            converting: z.boolean(),
            /** Those that are offered no more included: records may hold them. */
            options: z.array(z.object({ key: z.string(), name: label, retired: z.boolean() })),
            help: label,
            /** Heading under which it stands on a record's page; null: the first one. */
            section: label.nullable(),
            /** Of a relation: the table that it leads to, where the reader knows it. */
            target: tableId.nullable(),
            /** The furthest that the reader may see it on any row, and whether he may write it on any. */
            read: z.enum(readLevels),
            write: z.boolean(),
            /** Whether he may take it out in a file, on any row. */
            export: z.boolean(),
            /** Whether there is a row on which he sees only its mask and may have it shown, or may look it up. */
            reveal: z.boolean(),
            lookup: z.boolean(),
          }),
        ),
      }),
    ),
  }),
  status: 200,
  tagged: { without: [] },
  keys: true,
  errors: ['not_signed_in', 'not_found'],
});

export const shownRecord = z.object({
  id: recordId,
  version: z.number().int(),
  assignee: memberId.nullable(),
  team: teamId.nullable(),
  createdAt: instant,
  updatedAt: instant,
  /** By field id; a field that is hidden from the reader on this row is absent, as if it did not exist. */
  values: z.record(z.string(), shownValue),
  /** Ids of fields that the reader may write on this row. */
  writable: z.array(fieldId),
  /** Ids of fields that are masked on this row, and that he may have shown one at a time. */
  revealable: z.array(fieldId),
  /** What he may do about whose this record is, as it stands: give it away, or take it from its team’s pool. */
  may: z.array(z.enum(keepingRights)),
});
export type ShownRecord = z.infer<typeof shownRecord>;

/**
 * What the records are called that open relations of a reply name, by their id: the first field of their table, by the
 * reader's rights on their own rows. Empty where that is hidden from him. A relation to a record out of his view reads
 * as empty.
 */
export const titles = z.record(z.string(), z.object({ table: tableId, title: shownValue }));
export type Titles = z.infer<typeof titles>;

export const titledRecord = shownRecord.extend({ titles });
export type TitledRecord = z.infer<typeof titledRecord>;

/** Of a record by itself: its version and the time of its last touch tell that of fields that are hidden, too. */
export const recordTag = { without: ['version', 'updatedAt'] } as const;

export const sortKey = z.strictObject({
  by: z.union([z.literal('created_at'), fieldId]),
  /** Names of people also sort by given name, the last word. */
  part: z.enum(['whole', 'given']).default('whole'),
  direction: z.enum(['asc', 'desc']),
});
export type SortKey = z.output<typeof sortKey>;

export const findRecords = defineRoute({
  name: 'findRecords',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/records/find',
  summary: 'One page of a list; a POST, so that what is searched for stands in no address',
  params: inTable,
  query: nothing,
  body: z.strictObject({
    fields: z.array(fieldId).max(200).optional(),
    search: z.string().max(200).default(''),
    filter,
    sort: sortKey.default({ by: 'created_at', part: 'whole', direction: 'desc' }),
    cursor: z.string().max(2_000).nullable().default(null),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    records: z.array(shownRecord),
    /** Sealed to reader and query; null on the last page. */
    next: z.string().nullable(),
    titles,
  }),
  status: 200,
  keys: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'unknown_field', 'invalid_value'],
});

export const countRecords = defineRoute({
  name: 'countRecords',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/records/count',
  summary: 'How many records match: up to 10,000, or how many exactly as far as that can be counted in seconds',
  params: inTable,
  query: nothing,
  body: z.strictObject({
    search: z.string().max(200).default(''),
    filter,
    /** Beyond 10,000 as well. What takes too long stays capped. */
    exact: z.boolean().default(false),
  }),
  reply: z.object({ count: z.number().int(), capped: z.boolean() }),
  status: 200,
  keys: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'unknown_field', 'invalid_value'],
});

export const readRecord = defineRoute({
  name: 'readRecord',
  method: 'GET',
  path: '/api/v1/projects/:project/tables/:table/records/:record',
  summary: 'One record',
  params: onRecord,
  query: nothing,
  body: noBody,
  reply: titledRecord,
  status: 200,
  tagged: recordTag,
  keys: true,
  errors: ['not_signed_in', 'not_found', 'forbidden'],
});

export const findRelated = defineRoute({
  name: 'findRelated',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/records/:record/related',
  summary:
    'Records that name this one in a relation which their reader may read, up to 20 of each relation, newest first',
  params: onRecord,
  query: nothing,
  body: noBody,
  reply: z.object({
    /** One for each relation that leads to this table and is open to the reader on some row; in the order of display. */
    related: z.array(z.object({ table: tableId, field: fieldId, records: z.array(recordId), more: z.boolean() })),
    titles,
  }),
  status: 200,
  keys: true,
  errors: ['not_signed_in', 'not_found', 'forbidden'],
});

/** Values by field id. */
export const valuesToWrite = z.record(z.string().regex(/^[1-9][0-9]{0,8}$/), plainValue);

export const createRecord = defineRoute({
  name: 'createRecord',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/records',
  summary: 'Creates a record; its assignee is who creates it',
  params: inTable,
  query: nothing,
  body: z.strictObject({ values: valuesToWrite }),
  reply: titledRecord,
  status: 201,
  tagged: recordTag,
  repeatable: true,
  keys: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'unknown_field', 'invalid_value', 'masked_value'],
});

export const editRecord = defineRoute({
  name: 'editRecord',
  method: 'PATCH',
  path: '/api/v1/projects/:project/tables/:table/records/:record',
  summary: 'Writes some fields; conflicts only where one of them was changed since `version`',
  params: onRecord,
  query: nothing,
  body: z.strictObject({ version: z.number().int().min(1).max(largestVersion), values: valuesToWrite }),
  reply: titledRecord,
  status: 200,
  tagged: recordTag,
  repeatable: true,
  keys: true,
  errors: [
    'not_signed_in',
    'not_found',
    'forbidden',
    'unknown_field',
    'invalid_value',
    'masked_value',
    'conflict',
    'precondition_failed',
  ],
});

export const shownChange = z.object({
  version: z.number().int(),
  event: eventId,
  at: instant,
  actor: z.object({
    kind: z.enum(['member', 'key', 'system']),
    id: z.string().nullable(),
    name: z.string().nullable(),
    /** Of a key. */
    maker: keyMaker.optional(),
  }),
  act: z.enum(['created', 'edited', 'deleted', 'restored', 'assigned']),
  /** The way in: typed in the web, a file, or a program. */
  through: z.enum(['web', 'import', 'api']),
  /** Fields that are hidden from the reader on this row are absent: the touch shows, the field does not. */
  fields: z.array(z.object({ field: fieldId, before: shownValue, after: shownValue })),
});
export type ShownChange = z.infer<typeof shownChange>;

export const readHistory = defineRoute({
  name: 'readHistory',
  method: 'GET',
  path: '/api/v1/projects/:project/tables/:table/records/:record/history',
  summary: 'The changes of one record, newest first, 50 at a time',
  params: onRecord,
  query: z.strictObject({ before: z.coerce.number().int().min(1).max(largestVersion).optional() }),
  body: noBody,
  reply: z.object({ changes: z.array(shownChange), more: z.boolean(), titles }),
  status: 200,
  tagged: { without: [] },
  keys: true,
  errors: ['not_signed_in', 'not_found', 'forbidden'],
});
