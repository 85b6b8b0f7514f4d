/**
 * What is left of all grants for one member: what the query builder, the mask and the decisions are given.
 * Plain data, frozen through and through, without a grant in it. Made by `compile.ts`.
 */
import type { FieldId, TableId } from '#contract/ids.ts';
import type { LimitName, ProjectRight, ReadLevel, TableRight } from '#contract/rights.ts';
import type { Region, RowClass, Standing } from './region.ts';

/** A read level for each row class. */
export type ReadByClass = readonly [ReadLevel, ReadLevel, ReadLevel, ReadLevel, ReadLevel, ReadLevel];

export function readByClass(levelAt: (rowClass: RowClass) => ReadLevel): ReadByClass {
  return Object.freeze([levelAt(0), levelAt(1), levelAt(2), levelAt(3), levelAt(4), levelAt(5)] as const);
}

export interface FieldPolicy {
  readonly read: ReadByClass;
  /** Rows that exist and in which the field may be written. */
  readonly write: Region;
  /** Rows that are being created: where the new row will stand. */
  readonly writeNew: Region;
  readonly export: Region;
  readonly reveal: Region;
  readonly lookup: Region;
}

export interface TablePolicy {
  /**
   * `create`, `import` and `claim` as granted; every other right only where the row may be viewed, as it stands.
   */
  readonly rights: Readonly<Record<TableRight, Region>>;
  /** `assign` as granted: where a row may stand after its assignee or team was changed. */
  readonly assignTo: Region;
  readonly fields: Readonly<Record<FieldId, FieldPolicy>>;
  /** How far e-mails and phones that stand in plain text are shown. */
  readonly groupRead: { readonly email: ReadByClass; readonly phone: ReadByClass };
  /** Rows on which those of them that are read openly may leave in a file. */
  readonly groupExport: { readonly email: Region; readonly phone: Region };
  /** Rows on which those of them that are masked may be revealed. */
  readonly groupReveal: { readonly email: Region; readonly phone: Region };
}

export interface CompiledPolicy extends Standing {
  readonly isOwner: boolean;
  /** The version of the project's grants that this was made from. */
  readonly version: number;
  readonly projectRights: readonly ProjectRight[];
  readonly limits: Readonly<Record<LimitName, number>>;
  readonly tables: Readonly<Record<TableId, TablePolicy>>;
}
