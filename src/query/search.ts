/**
 * The search box. Words are matched against the beginnings of those in folded text; a phone or an e-mail among them is
 * looked up by its blind token and never reaches PostgreSQL as text, where it could stand in a log of statements. Nothing
 * matches through a field that the member may not read openly on that very row.
 */
import { sql } from 'kysely';
import type { KeyObject } from 'node:crypto';
import { isSealed } from '#contract/fields.ts';
import type { ProjectId } from '#contract/ids.ts';
import { blindToken } from '#crypto/blind-index.ts';
import { findContacts } from '#crypto/find-contacts.ts';
import { normaliseEmail, normalisePhone } from '#crypto/normalise.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { may } from '#policy/decide.ts';
import { openRegion } from '#policy/fields.ts';
import { intersect, noRows } from '#policy/region.ts';
import type { Region } from '#policy/region.ts';
import type { FieldDefinition, TableDefinition } from './definition.ts';
import { allOf, anyOf, both, regionSql } from './region-sql.ts';
import type { Condition } from './region-sql.ts';
import { fold, trimSigns } from './vietnamese.ts';
import { foldedWordSql, markedWordSql, markedWords, searchedWordSql } from './words.ts';

export interface ContactTerm {
  readonly kind: 'emails' | 'phones';
  readonly normalised: string;
}

/** What a record must hold, all of it. */
export interface SearchTerms {
  /** Folded, without white space; each is to be the beginning of a word. */
  readonly words: readonly string[];
  /** Those that were typed with marks, as they were typed but in lower case: who holds them so comes first. */
  readonly marked: readonly string[];
  readonly contacts: readonly ContactTerm[];
}

/** Who searches where, and the key of the project's blind indexes. */
export interface SearchScope {
  readonly project: ProjectId;
  readonly table: TableDefinition;
  readonly policy: CompiledPolicy;
  readonly index: KeyObject;
}

/**
 * The text as a whole when it is one phone or e-mail, however typed; else every phone and e-mail in it, and the words
 * around them. Digits that are no possible private number (a tax code, a hotline) are words. `country` as in
 * `normalisePhone`.
 */
export function parseSearch(text: string, country: string): SearchTerms {
  const whole = wholeContact(text.trim(), country);
  if (whole !== null) return { words: [], marked: [], contacts: [whole] };
  const contacts: ContactTerm[] = [];
  let rest = '';
  let from = 0;
  for (const { kind, start, end, normalised } of findContacts(text)) {
    contacts.push({ kind: kind === 'email' ? 'emails' : 'phones', normalised });
    rest += `${text.slice(from, start)} `;
    from = end;
  }
  rest += text.slice(from);
  const words = fold(rest).split(' ').map(trimSigns);
  return { words: [...new Set(words)].filter((word) => word !== ''), marked: markedWords(rest), contacts };
}

/** Null for a text that is not one phone or e-mail and nothing else. `country` as in `normalisePhone`. */
export function wholeContact(text: string, country: string): ContactTerm | null {
  const email = normaliseEmail(text);
  if (email !== null) return { kind: 'emails', normalised: email };
  const phone = normalisePhone(text, country as 'VN');
  // `normalisePhone` takes any digits of a possible length; `findContacts` knows which numbers people have.
  return phone === null || findContacts(phone).length === 0 ? null : { kind: 'phones', normalised: phone };
}

/** The rows on which all terms match. Contacts match by token: the caller opens what is found and compares. */
export function searchSql(terms: SearchTerms, scope: SearchScope): Condition {
  return allOf([
    ...terms.words.map((word) => wordSql(word, scope)),
    ...terms.contacts.map((contact) => contactSql(contact, scope)),
  ]);
}

/**
 * Behind the fence PostgreSQL knows nothing of how many rows a comparison of texts leaves, guesses next to none, and
 * sorts a whole table where the list's order would have come to a page in a moment. Wrapped it guesses half: where words
 * are rare, `candidatesSql` has told it which rows.
 */
function wordSql(word: string, scope: SearchScope): Condition {
  const searched = searchedWordSql(word);
  const candidate: Condition = scope.table.searchSettled ? sql`coalesce(${searched}, false)` : searched;
  const searchable = searchableFields(scope);
  const view = may(scope.policy, 'view', scope.table.id);
  const open = searchable.every((field) => openIn(scope, field) === view);
  // Unsettled, a text may hold what a deleted field held, or what an option was called before.
  if (open && scope.table.searchSettled) return candidate;
  const recheck = searchable.map((field) => whereOpen(scope, field, foldedWordSql(field, word)));
  return both(candidate, anyOf(recheck));
}

/** The rows that hold every word that was typed with marks so, each in a field that is open there; all without one. */
export function markedSql(terms: SearchTerms, scope: SearchScope): Condition {
  return allOf(
    terms.marked.map((word) =>
      anyOf(searchableFields(scope).map((field) => whereOpen(scope, field, markedWordSql(field, word)))),
    ),
  );
}

function searchableFields({ table }: SearchScope): FieldDefinition[] {
  return table.fields.filter((field) => field.searchable && !isSealed(field));
}

function contactSql({ kind, normalised }: ContactTerm, scope: SearchScope): Condition {
  const fields = scope.table.fields.filter((field) => field.kind === kind && field.converting === null);
  return anyOf(fields.map((field) => whereOpen(scope, field, tokenSql(scope, field, 'exact', normalised))));
}

/** The rows that hold the value in this field, and few others, by its token; whoever may see them is not asked here. */
export function tokenSql(
  { project, table, index }: SearchScope,
  field: FieldDefinition,
  purpose: 'exact' | 'last4',
  normalised: string,
): Condition {
  const token = blindToken(index, { project, table: table.id, field: field.cell, purpose }, normalised);
  // An array, so that the few ids found are the index condition on records.
  return sql`r.id = any(array(
    select t.record_id from record_tokens t
     where t.project_id = ${project}::bigint and t.table_id = ${table.id}::int and t.field_id = ${field.cell}::int
       and t.purpose = ${purpose} and t.token = ${token}::bigint))`;
}

/** The condition on the rows where the field is open; nothing is asked of a field that is open nowhere. */
function whereOpen(scope: SearchScope, field: FieldDefinition, condition: Condition): Condition {
  const region = openIn(scope, field);
  if (region === noRows) return anyOf([]);
  return both(condition, regionSql(region, scope.policy));
}

/** Rows in view on which the field is read openly. */
function openIn({ policy, table }: SearchScope, field: FieldDefinition): Region {
  return intersect(may(policy, 'view', table.id), openRegion(policy, table.id, field.id));
}
