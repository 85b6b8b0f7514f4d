/** How much of something a project’s members may do. */
import { z } from 'zod';
import { largestLimit, limitNames } from './rights.ts';
import { defineRoute } from './route.ts';
import { done, inProject, noBody, nothing } from './shapes.ts';

const limit = z.number().int().min(0).max(largestLimit);

export const readLimits = defineRoute({
  name: 'readLimits',
  method: 'GET',
  path: '/api/v1/projects/:project/limits',
  summary: 'The project’s limits: quotas of a day, and how many records are edited or deleted one by one',
  params: inProject,
  query: nothing,
  body: noBody,
  reply: z.object({ limits: z.record(z.enum(limitNames), z.number().int()) }),
  status: 200,
  errors: ['not_signed_in', 'not_found', 'forbidden'],
});

export const changeLimits = defineRoute({
  name: 'changeLimits',
  method: 'POST',
  path: '/api/v1/projects/:project/limits',
  summary: 'Sets the limits that are named',
  params: inProject,
  query: nothing,
  body: z.strictObject({ limits: z.partialRecord(z.enum(limitNames), limit) }),
  reply: done,
  status: 200,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'beyond_own_rights', 'rights_damaged'],
});
