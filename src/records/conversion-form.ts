/** What a field is to become, and whether it can. */
import { Refusal } from '#contract/errors.ts';
import { isSealed } from '#contract/fields.ts';
import type { FieldKind } from '#contract/fields.ts';
import type { previewConversion } from '#contract/conversions.ts';
import type { TableId } from '#contract/ids.ts';
import type { InputOf } from '#contract/route.ts';
import type { Language } from '#contract/shapes.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext, ProjectFacts } from '#actions/context.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { may } from '#policy/decide.ts';
import { maskedRegion, openRegion } from '#policy/fields.ts';
import { allRows, intersect, noRows, subtract, union } from '#policy/region.ts';
import type { FieldDefinition, TableDefinition } from '#query/definition.ts';
import { fitOf } from './conversions.ts';
import { fieldOf } from './definitions.ts';
import { isSearchable, optionsFrom } from './field-form.ts';
import { isIndexable, noSlots, slotsAgain } from './index-slot.ts';

type Input = InputOf<typeof previewConversion>;

export interface Conversion {
  readonly table: TableDefinition;
  readonly was: FieldDefinition;
  /** Its cell is yet to be drawn. */
  readonly becomes: FieldDefinition;
}

/** Throws `not_found`, and `invalid_value` for what the field can't become or is already. */
export function conversionOf(
  project: ProjectFacts,
  { params }: Pick<Input, 'params'>,
  form: Input['body'],
): Conversion {
  const table = tableOf(project, params.table);
  const was = fieldOf(table, params.field);
  const { kind, sensitive } = form;
  const isSame = kind === was.kind && sensitive === was.sensitive;
  if (isSame || fitOf(was.kind, kind) === 'impossible') throw new Refusal('invalid_value', '/kind');
  const options = optionsOf(was, kind, form.options);
  const bare = { ...was, kind, sensitive, options, ...noSlots };
  const others = { ...table, fields: table.fields.filter(({ id }) => id !== was.id) };
  const slots = was.slot !== null && isIndexable(bare) ? slotsAgain(others, kind, was) : noSlots;
  const searchable = was.searchable && isSearchable(bare);
  return { table, was, becomes: { ...bare, ...slots, searchable, filling: slots.slot !== null } };
}

/** Options that there are stay; where there are none yet, they are made here. */
function optionsOf(was: FieldDefinition, kind: FieldKind, form: Input['body']['options']) {
  const offers = (of: FieldKind) => of === 'choice' || of === 'choices';
  if (offers(kind) && !offers(was.kind)) return optionsFrom(kind, form, []);
  if (form.length > 0) throw new Refusal('invalid_value', '/options');
  return offers(kind) ? was.options : [];
}

/** Whether its values come into the open, or out of it. */
export function sealingOf({ was, becomes }: Conversion): { becomesSealed: boolean; becomesOpen: boolean } {
  return {
    becomesSealed: isSealed(becomes) && !isSealed(was),
    becomesOpen: isSealed(was) && !isSealed(becomes),
  };
}

/** In which values are put into words: that of the project. */
export async function languageOf({ tx, project }: Pick<MemberContext, 'tx' | 'project'>): Promise<Language> {
  const { language } = await tx.db
    .selectFrom('projects')
    .select('language')
    .where('project_id', '=', project.id)
    .executeTakeFirstOrThrow();
  return language;
}

/**
 * Who decides what of values is lost must be able to look at them. And what is lost depends on what he asks for: to whom
 * a value is masked, "one of them is no option called so" would tell it, one preview after another.
 */
export function readsAll(policy: CompiledPolicy, table: TableId, { id }: FieldDefinition): boolean {
  return intersect(may(policy, 'view', table), openRegion(policy, table, id)) === allRows;
}

/**
 * Each record that holds a value gets a version by a conversion: to whom the field is hidden on records that he views, these
 * would be told apart by a conversion of his own. A mask says so anyway.
 */
function seesWhichHold(policy: CompiledPolicy, table: TableId, { id }: FieldDefinition): boolean {
  const shown = union(openRegion(policy, table, id), maskedRegion(policy, table, id));
  return subtract(may(policy, 'view', table), shown) === noRows;
}

/** What decides before a value is looked at. Throws `beyond_own_rights`. */
export function requireOwnReading(policy: CompiledPolicy | null, { table, was, becomes }: Conversion): void {
  const reads = was.kind === becomes.kind ? seesWhichHold : readsAll;
  if (policy === null || !reads(policy, table.id, was)) throw new Refusal('beyond_own_rights', '/kind');
}
