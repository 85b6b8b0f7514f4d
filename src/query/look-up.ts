/**
 * Whole values asked for where they are masked, by blind token: nothing that was typed reaches PostgreSQL as text. A row
 * counts where the field that holds the value is open on it, or masked and may be looked up.
 */
import { normaliseEmail, normalisePhone } from '#crypto/normalise.ts';
import type { Tx } from '#database/transaction.ts';
import { may } from '#policy/decide.ts';
import { lookupRegion, maskedRegion, matchedRegion } from '#policy/fields.ts';
import { intersect, noRows } from '#policy/region.ts';
import type { FieldDefinition } from './definition.ts';
import { recordColumns, recordsOf, storedRecord } from './read-rows.ts';
import type { StoredRecord } from './read-rows.ts';
import { anyOf, both, regionSql } from './region-sql.ts';
import { tokenSql } from './search.ts';
import type { SearchScope } from './search.ts';

export interface LookUpTerm {
  readonly kind: 'emails' | 'phones';
  /** `last4`: any phone that ends in these digits. */
  readonly purpose: 'exact' | 'last4';
  readonly normalised: string;
}

/** Null for what is neither a whole e-mail or phone nor four digits. `country` as in `normalisePhone`. */
export function parseLookUp(value: string, country: string): LookUpTerm | null {
  if (/^\d{4}$/.test(value)) return { kind: 'phones', purpose: 'last4', normalised: value };
  const email = normaliseEmail(value);
  if (email !== null) return { kind: 'emails', purpose: 'exact', normalised: email };
  const phone = normalisePhone(value, country as 'VN');
  return phone === null ? null : { kind: 'phones', purpose: 'exact', normalised: phone };
}

/** While a field is converted some of its values have no token yet: "not found" would say nothing. */
export function isLookedUp({ kind, converting }: FieldDefinition, wanted: LookUpTerm['kind']): boolean {
  return kind === wanted && converting === null;
}

/** How a member stands to the fields of the kind that is asked for. */
export interface LookUpRights {
  /** He may look one of them up on some row. */
  readonly granted: boolean;
  /** On some of those rows it is masked: then an answer says what he does not read. */
  readonly masked: boolean;
}

export function lookUpRights({ policy, table }: SearchScope, { kind }: LookUpTerm): LookUpRights {
  const fields = table.fields.filter((field) => isLookedUp(field, kind));
  const regions = fields.map(({ id }) => intersect(may(policy, 'view', table.id), lookupRegion(policy, table.id, id)));
  const onMasked = fields.map(({ id }, place) =>
    intersect(regions[place] ?? noRows, maskedRegion(policy, table.id, id)),
  );
  return { granted: regions.some((each) => each !== noRows), masked: onMasked.some((each) => each !== noRows) };
}

/**
 * Rows in view that seem to hold it, newest first: two values may share a token, so the caller opens and compares. The
 * statement is the same whether there is one or not, and whether those that there are may be found.
 */
export async function findHolders(
  tx: Tx,
  scope: SearchScope,
  term: LookUpTerm,
  limit: number,
): Promise<StoredRecord[]> {
  const { policy, table } = scope;
  const view = may(policy, 'view', table.id);
  const held = (field: FieldDefinition) =>
    both(
      tokenSql(scope, field, term.purpose, term.normalised),
      regionSql(intersect(view, matchedRegion(policy, table.id, field.id)), policy),
    );
  const rows = await recordsOf(tx, table.id)
    .select(recordColumns)
    .where(anyOf(table.fields.filter((field) => isLookedUp(field, term.kind)).map(held)))
    .orderBy('r.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(storedRecord);
}
