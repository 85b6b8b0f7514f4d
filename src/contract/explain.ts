/** Why a member may or may not: which grant, of which role, team or person. */
import { z } from 'zod';
import { fieldId, memberId, recordId, tableId } from './ids.ts';
import {
  fieldAxes,
  fieldGroups,
  grantEffects,
  holderKinds,
  projectRights,
  readLevels,
  roleLimitNames,
  rowScopes,
  tableRights,
} from './rights.ts';
import { defineRoute } from './route.ts';
import { inProject, label, noBody, nothing } from './shapes.ts';

/**
 * Rows by scope: those that one of `of` reaches, less those that one of `without` does; no rows: neither of. Null: rows
 * that scopes do not say, or nothing to say, for a right on the project.
 */
export const rows = z.object({ of: z.array(z.enum(rowScopes)), without: z.array(z.enum(rowScopes)) }).nullable();
export type ShownRows = z.infer<typeof rows>;

const holder = z.object({ kind: z.enum(holderKinds), id: z.string() });

/**
 * The roles that he holds and the teams that he is in, whose ids stand in the sources: who reads why may know what each
 * is called, and not everybody may list the roles.
 */
const holders = z.array(z.object({ ...holder.shape, name: label }));
export type NamedHolder = z.infer<typeof holders>[number];

const onMember = inProject.extend({ member: memberId });

/** A grant that speaks on the matter. `decisive`: on some row the answer is as it is because of it. */
const source = z.object({
  holder,
  effect: z.enum(grantEffects),
  scope: z.enum(rowScopes).nullable(),
  level: z.enum(readLevels).nullable(),
  decisive: z.boolean(),
});
export type Source = z.infer<typeof source>;

/** With `writeNew`: what a field's `write` is in records that are being created, under `create` instead of `edit`. */
export const explainedAxes = [...fieldAxes, 'writeNew'] as const;

const answer = {
  /** On the record that is asked about; without one, on some row. */
  allowed: z.boolean(),
  /** On which rows at all, whatever the record. */
  rows,
  /** Of `read`: each level with the rows on which it is so, hidden left out; of a record, the level that it has there. */
  levels: z.array(z.object({ level: z.enum(readLevels), rows })),
  /** Of the right or the axis itself, by role, team and member. Empty where nothing was granted, and for the owner. */
  sources: z.array(source),
  /**
   * Where the answer is no for want of something else: that, and what speaks on it. A right on rows that exist also needs
   * `view` there; a field's axis the right that governs it; export, reveal and lookup of a field also that it is read.
   */
  missing: z.object({ what: z.enum(['read', ...tableRights]), sources: z.array(source) }).nullable(),
};

export const explainRight = defineRoute({
  name: 'explainRight',
  method: 'POST',
  path: '/api/v1/projects/:project/members/:member/explain',
  summary: 'May this member do this, and by which grants of which role, team or person: on a table, or on one record',
  params: onMember,
  query: nothing,
  body: z
    .strictObject({
      about: z.union([
        z.strictObject({ right: z.enum(projectRights) }),
        z.strictObject({ table: tableId, right: z.enum(tableRights) }),
        z.strictObject({ table: tableId, field: fieldId, axis: z.enum(explainedAxes) }),
      ]),
      /** In the table that it is about; in view of who asks. */
      record: recordId.nullable().default(null),
    })
    .refine(({ about, record }) => record === null || 'table' in about),
  reply: z.object({ owner: z.boolean(), holders, ...answer }),
  status: 200,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'unknown_field', 'rights_damaged'],
});

export const readMemberRights = defineRoute({
  name: 'readMemberRights',
  method: 'GET',
  path: '/api/v1/projects/:project/members/:member/rights',
  summary:
    'Everything that a member may do, each with the grants that say so. One’s own, or for holders of `roles` or `security`',
  params: onMember,
  query: nothing,
  body: noBody,
  reply: z.object({
    owner: z.boolean(),
    holders,
    /** Those that he holds. */
    project: z.array(z.object({ right: z.enum(projectRights), sources: z.array(source) })),
    /** Every right on every table, and every axis of every field: of oneself, as far as they exist for oneself. */
    tables: z.array(
      z.object({
        table: tableId,
        name: label,
        rights: z.array(z.object({ right: z.enum(tableRights), ...answer })),
        fields: z.array(
          z.object({
            field: fieldId,
            name: label,
            group: z.enum(fieldGroups),
            axes: z.array(z.object({ axis: z.enum(explainedAxes), ...answer })),
          }),
        ),
      }),
    ),
    limits: z.record(z.enum(roleLimitNames), z.number().int()),
  }),
  status: 200,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'rights_damaged'],
});
