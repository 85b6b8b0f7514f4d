/** Lists as people keep them: columns, order, filter. A list is always read under the rights of who reads it. */
import { z } from 'zod';
import { fieldId, memberId, viewId } from './ids.ts';
import { givenFilter } from './filters.ts';
import { sortKey } from './records.ts';
import { defineRoute } from './route.ts';
import { done, inTable, instant, nameOf, noBody, nothing } from './shapes.ts';

/**
 * `own`: how one member sees the whole table, without a name; one per member and table. `private`: its maker's.
 * `shared`: everybody's who may view the table. `link`: unnamed, found by its address alone; what somebody filters by
 * without keeping it, so that the address can be given to a colleague. Gone after 90 days without a change.
 */
export const viewReaches = ['own', 'private', 'shared', 'link'] as const;
export type ViewReach = (typeof viewReaches)[number];

/**
 * `views`: named ones of one member and table. `links`: of those the newest are kept. `typed`: UTF-16 units of name,
 * filter and search as JSON; the longest filter seen to be meant has 3,000.
 */
export const viewLimits = {
  name: 80,
  views: 100,
  links: 500,
  days: 90,
  columns: 200,
  narrowest: 60,
  widest: 800,
  typed: 65_536,
} as const;

/** `by`: a field, or what every record has. `width` in px; null: as the column comes. */
const column = z.strictObject({
  by: z.union([z.enum(['assignee', 'team', 'created_at', 'updated_at']), fieldId]),
  width: z.number().int().min(viewLimits.narrowest).max(viewLimits.widest).nullable(),
  pinned: z.boolean(),
});
export type ViewColumn = z.output<typeof column>;

const content = {
  /** In order; null: every field as the table has them. */
  columns: z.array(column).max(viewLimits.columns).nullable(),
  sort: sortKey.nullable(),
  filter: givenFilter,
  search: z.string().max(200),
};

export const shownView = z.object({
  id: viewId,
  reach: z.enum(viewReaches),
  /** Empty for `own` and `link`. */
  name: z.string(),
  maker: memberId,
  version: z.number().int(),
  updatedAt: instant,
  ...content,
  /**
   * True where the view names a field that does not exist for its reader (hidden, deleted: these are one), where a value
   * stands in it that he may not know, or where it was changed in the database. Then columns and sort are less what is
   * missing, and of filter and search nothing is told. Which values he may know: those on fields that he reads openly on
   * all rows in his view (who typed them: on some), e-mails and phones where he reads that kind on all of them, records
   * in his view. A name is shown with the others masked.
   */
  broken: z.boolean(),
  /** Whether the reader may change it. */
  mine: z.boolean(),
});
export type ShownView = z.infer<typeof shownView>;

const onView = inTable.extend({ view: viewId });
const name = nameOf(viewLimits.name);

export const listViews = defineRoute({
  name: 'listViews',
  method: 'GET',
  path: '/api/v1/projects/:project/tables/:table/views',
  summary: 'The named views of a table that its reader may use, and his own way of seeing the whole of it',
  params: inTable,
  query: nothing,
  body: noBody,
  reply: z.object({ views: z.array(shownView), own: shownView.nullable() }),
  status: 200,
  errors: ['not_signed_in', 'not_found', 'forbidden'],
});

export const readView = defineRoute({
  name: 'readView',
  method: 'GET',
  path: '/api/v1/projects/:project/tables/:table/views/:view',
  summary: 'One view, by its id: private ones for their maker alone',
  params: onView,
  query: nothing,
  body: noBody,
  reply: shownView,
  status: 200,
  errors: ['not_signed_in', 'not_found', 'forbidden'],
});

export const createView = defineRoute({
  name: 'createView',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/views',
  summary: 'Keeps a list; `own` takes the place of the one before',
  params: inTable,
  query: nothing,
  body: z.strictObject({ reach: z.enum(viewReaches), name: name.nullable(), ...content }),
  reply: shownView,
  status: 201,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'unknown_field', 'invalid_value', 'too_many'],
});

export const changeView = defineRoute({
  name: 'changeView',
  method: 'PATCH',
  path: '/api/v1/projects/:project/tables/:table/views/:view',
  summary: 'Changes a view, for its maker; shared ones also for holders of `fields`',
  params: onView,
  query: nothing,
  /** What is left out stays. `version`: of the view that was changed here, else `conflict`. */
  body: z
    .strictObject({ reach: z.enum(['private', 'shared']), name, ...content })
    .partial()
    .extend({ version: z.number().int().min(1) }),
  reply: shownView,
  status: 200,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'unknown_field', 'invalid_value', 'conflict'],
});

export const deleteView = defineRoute({
  name: 'deleteView',
  method: 'DELETE',
  path: '/api/v1/projects/:project/tables/:table/views/:view',
  summary: 'Takes a view away, for its maker; shared ones also for holders of `fields`',
  params: onView,
  query: nothing,
  body: noBody,
  reply: done,
  status: 200,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden'],
});
