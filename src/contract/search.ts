/** One search over every table of a project. */
import { z } from 'zod';
import { tableId } from './ids.ts';
import { shownRecord } from './records.ts';
import { defineRoute } from './route.ts';
import { inProject, nothing } from './shapes.ts';

/** UTF-16 units: one letter alone would find nearly everything, and is only the way to a word. */
export const shortestSearch = 2;

export const searchProject = defineRoute({
  name: 'searchProject',
  method: 'POST',
  path: '/api/v1/projects/:project/search',
  summary: 'The newest few records of each table that match; a POST, so that what is searched for stands in no address',
  params: inProject,
  query: nothing,
  body: z.strictObject({ text: z.string().trim().min(shortestSearch).max(200) }),
  reply: z.object({
    /** In the order of the project's tables; those without a match are left out, like those that may not be viewed. */
    tables: z.array(
      z.object({
        table: tableId,
        /** Five at most, with the fields alone by which they are told apart. */
        records: z.array(shownRecord),
        more: z.boolean(),
      }),
    ),
  }),
  status: 200,
  errors: ['not_signed_in', 'not_found'],
});
