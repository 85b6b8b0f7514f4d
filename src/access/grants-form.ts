/** Grants as forms have them, and back. */
import type { FieldGrantForm, GrantsForm, RightGrantForm } from '#contract/grants.ts';
import type { GrantId } from '#contract/ids.ts';
import { projectRights, roleLimitNames } from '#contract/rights.ts';
import type { ProjectRight, Right } from '#contract/rights.ts';
import type { FieldGrant, Holder, RightGrant } from '#policy/grant.ts';
import { fingerprint } from './fingerprint.ts';
import type { HolderGrants } from './rights-changes.ts';

/** Each grant once and always in the same order, so that the same grants have the same fingerprint. */
export function formOf({ grants, fieldGrants, limits }: HolderGrants): GrantsForm {
  const stated = roleLimitNames.flatMap((name) => limits.filter((limit) => limit.name === name));
  return {
    rights: once(grants.map(rightForm)),
    fields: once(fieldGrants.map(fieldForm)),
    limits: Object.fromEntries(stated.map(({ name, most }) => [name, most])),
  };
}

/** What `readGrants` gives as `seen`. */
export function seenOf(granted: HolderGrants): string {
  return fingerprint(formOf(granted));
}

/**
 * What the form says, checked before. Grants that `held` has already are those very ones, under their ids; the same twice
 * is one, and one on a field that says nothing is none.
 */
export function grantsIn(form: GrantsForm, holder: Holder, held: HolderGrants, newId: () => string): HolderGrants {
  const keptRight = byText(held.grants, rightForm);
  const grants = once(form.rights.map((said) => rightForm(rightOf(said)))).map(
    (said) => keptRight(said) ?? { ...rightOf(said), id: newId() as GrantId, holder },
  );
  const keptField = byText(held.fieldGrants, fieldForm);
  const fieldGrants = once(form.fields.filter(saysSomething).map((said) => fieldForm(fieldOf(said)))).map(
    (said) => keptField(said) ?? { ...fieldOf(said), id: newId() as GrantId, holder },
  );
  if (holder.kind !== 'role') return { grants, fieldGrants, limits: [] };
  const limits = roleLimitNames.flatMap((name) => {
    const most = form.limits[name];
    return most === undefined ? [] : [{ role: holder.id, name, most }];
  });
  return { grants, fieldGrants, limits };
}

/** The same grants for another holder. */
export function grantsFor(holder: Holder, from: HolderGrants, newId: () => string): HolderGrants {
  return grantsIn(formOf(from), holder, { grants: [], fieldGrants: [], limits: [] }, newId);
}

type SaidOfRight = Omit<RightGrant, 'id' | 'holder'>;
type SaidOfField<Each = FieldGrant> = Each extends FieldGrant ? Omit<Each, 'id' | 'holder'> : never;

/** Keys always in the same order, as in `fieldForm`: forms are compared as text. */
function rightForm({ effect, right, table, scope }: SaidOfRight): RightGrantForm {
  return isOnProject(right) ? { effect, right } : { effect, right, table, scope };
}

/** A right on the project has neither table nor rows: the columns' values are ignored there. */
function rightOf(form: RightGrantForm): SaidOfRight {
  return 'table' in form ? form : { ...form, table: null, scope: 'all' };
}

function fieldForm({ target, table, ...said }: SaidOfField): FieldGrantForm {
  const { effect, scope, read, write, export: leaves, reveal, lookup } = said;
  const access = { effect, scope, read, write, export: leaves, reveal, lookup };
  if ('group' in target) return { ...access, table, group: target.group };
  if (table === null) throw new Error('a grant on a field names its table');
  return { ...access, table, field: target.field };
}

function fieldOf(form: FieldGrantForm): SaidOfField {
  if ('group' in form) {
    const { group, ...access } = form;
    return { ...access, target: { group } };
  }
  const { field, ...access } = form;
  return { ...access, target: { field } };
}

function saysSomething({ effect, read, ...axes }: FieldGrantForm): boolean {
  const yes = effect === 'allow';
  const silent = read === null || read === (yes ? 'hidden' : 'open');
  return !silent || [axes.write, axes.export, axes.reveal, axes.lookup].includes(yes);
}

function once<Form>(forms: readonly Form[]): Form[] {
  const texts = new Map(forms.map((form) => [JSON.stringify(form), form]));
  return [...texts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, form]) => form);
}

/** Finds the first grant that says the same. By a map: 2,000 beside 2,000, each with each, held everybody up for 2 s. */
function byText<Grant, Form>(grants: readonly Grant[], formOfGrant: (grant: Grant) => Form) {
  const texts = new Map(grants.toReversed().map((grant) => [JSON.stringify(formOfGrant(grant)), grant]));
  return (said: Form): Grant | undefined => texts.get(JSON.stringify(said));
}

function isOnProject(right: Right): right is ProjectRight {
  return (projectRights as readonly string[]).includes(right);
}
