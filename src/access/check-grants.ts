/** Are the grants of a form about things that the project has? */
import { Refusal } from '#contract/errors.ts';
import type { GrantsForm } from '#contract/grants.ts';
import type { TableId } from '#contract/ids.ts';
import type { TableOfProject } from '#policy/input.ts';
import type { Holder } from '#policy/grant.ts';

/** Throws `invalid_value` for an unknown table and for limits of who is no role, `unknown_field`; each with its place. */
export function checkGrants(form: GrantsForm, kind: Holder['kind'], tables: readonly TableOfProject[]): void {
  const tableAt = (table: TableId | null, pointer: string) => {
    const found = tables.find(({ id }) => id === table);
    if (table !== null && found === undefined) throw new Refusal('invalid_value', pointer);
    return found;
  };
  for (const [place, grant] of form.rights.entries()) {
    if ('table' in grant) tableAt(grant.table, `/grants/rights/${place}/table`);
  }
  for (const [place, grant] of form.fields.entries()) {
    const table = tableAt(grant.table, `/grants/fields/${place}/table`);
    if ('field' in grant && table?.fields.some(({ id }) => id === grant.field) !== true) {
      throw new Refusal('unknown_field', `/grants/fields/${place}/field`);
    }
  }
  if (kind !== 'role' && Object.keys(form.limits).length > 0) throw new Refusal('invalid_value', '/grants/limits');
}
