/** What a new project starts with, as data: its tables, and its roles with what each grants. */
import type { FieldKind } from '#contract/fields.ts';
import type { FieldGroup, ProjectRight, ReadLevel, RowScope, TableRight } from '#contract/rights.ts';
import type { Label } from '#contract/shapes.ts';
import type { FieldOption } from '#database/tables.ts';
import type { Slot } from '#query/definition.ts';

export interface FieldTemplate {
  readonly id: number;
  readonly key: string;
  readonly kind: FieldKind;
  readonly name: Label;
  readonly required?: boolean;
  readonly sensitive?: boolean;
  readonly searchable?: boolean;
  readonly slot?: Slot;
  readonly givenSlot?: Slot;
  readonly options?: readonly FieldOption[];
  readonly help?: Label;
  /** Heading under which it stands on a record's page. */
  readonly section?: Label;
  /** Of a relation: the id of a table of the same template. */
  readonly target?: number;
}

export interface TableTemplate {
  readonly id: number;
  readonly key: string;
  readonly name: Label;
  /** In the order of display. */
  readonly fields: readonly FieldTemplate[];
}

/** Access to fields of these groups, on the rows of `scope` within the rights of the same role. */
export interface FieldAccessTemplate {
  readonly groups: readonly FieldGroup[];
  readonly scope: RowScope;
  readonly read?: ReadLevel;
  readonly write?: true;
  readonly export?: true;
  readonly reveal?: true;
  readonly lookup?: true;
}

export interface RoleTemplate {
  readonly key: string;
  readonly name: Label;
  /** The tables that rights and fields are about, the same in each; null: every table, those made later included. */
  readonly tables: readonly number[] | null;
  readonly rights: Readonly<Partial<Record<TableRight, readonly RowScope[]>>>;
  readonly projectRights: readonly ProjectRight[];
  readonly fields: readonly FieldAccessTemplate[];
}

export interface ProjectTemplate {
  readonly tables: readonly TableTemplate[];
  /** In the order of display. */
  readonly roles: readonly RoleTemplate[];
}
