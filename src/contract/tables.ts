/** Tables and fields as they are defined, whoever may see what of them. */
import { z } from 'zod';
import { fieldKinds } from './fields.ts';
import { fieldId, tableId } from './ids.ts';
import { fieldGroups } from './rights.ts';
import { defineRoute } from './route.ts';
import { inProject, label, noBody, nothing } from './shapes.ts';

export const listTables = defineRoute({
  name: 'listTables',
  method: 'GET',
  path: '/api/v1/projects/:project/tables',
  summary: 'Every table and field of a project, hidden ones too, for those who decide about them',
  params: inProject,
  query: nothing,
  body: noBody,
  reply: z.object({
    tables: z.array(
      z.object({
        id: tableId,
        key: z.string(),
        name: label,
        fields: z.array(
          z.object({
            id: fieldId,
            name: label,
            kind: z.enum(fieldKinds),
            /** Under which its access is granted where no grant names the field itself. */
            group: z.enum(fieldGroups),
            /** Ciphertext in the database. */
            sealed: z.boolean(),
          }),
        ),
      }),
    ),
  }),
  status: 200,
  errors: ['not_signed_in', 'not_found', 'forbidden'],
});
