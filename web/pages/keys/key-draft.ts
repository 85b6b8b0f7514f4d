/** What somebody chooses for a key, and the grants that it comes to. */
import type { TableId } from '#contract/ids.ts';
import { keyRights } from '#contract/keys.ts';
import type { KeyGrants, KeyRight } from '#contract/keys.ts';
import type { ReadLevel, RowScope, TableRight } from '#contract/rights.ts';

export const keyUses = ['intake', 'read', 'sync'] as const;
export type KeyUse = (typeof keyUses)[number];

/** How far the fields that are sealed are open to it. `lookup`: masked, and matched by a whole value. */
export const keyLevels = ['hidden', 'masked', 'lookup', 'open'] as const;
export type KeyLevel = (typeof keyLevels)[number];

export interface KeyDraft {
  readonly name: string;
  readonly use: KeyUse;
  readonly tables: readonly TableId[];
  readonly scope: RowScope;
  readonly level: KeyLevel;
  readonly password: string;
}

/** The least of each: masks, and no table. */
export const emptyKey: KeyDraft = { name: '', use: 'intake', tables: [], scope: 'all', level: 'masked', password: '' };

const needed: Readonly<Record<KeyUse, readonly KeyRight[]>> = {
  intake: ['create'],
  read: ['view'],
  sync: ['view', 'create', 'edit'],
};

interface TableOfMine {
  readonly id: TableId;
  /** What one holds there on some rows. */
  readonly rights: readonly TableRight[];
}

/** Where one holds oneself what such a key needs. */
export function tablesFor<Table extends TableOfMine>(use: KeyUse, tables: readonly Table[]): Table[] {
  return tables.filter(({ rights }) => needed[use].every((right) => rights.includes(right)));
}

/** What is chosen, of the tables that such a key can have. */
export function keyGrantsOf({ use, tables, scope, level }: KeyDraft, mine: readonly TableOfMine[]): KeyGrants {
  const chosen = tablesFor(use, mine).filter(({ id }) => tables.includes(id));
  return {
    rights: chosen.flatMap((table) => rightsIn(table, use, scope)),
    fields: chosen.flatMap(({ id }) => fieldsIn(id, use, level)),
  };
}

/** What is made is its maker's own, so to create it needs no more rows than those. */
function rightsIn({ id: table, rights }: TableOfMine, use: KeyUse, scope: RowScope): KeyGrants['rights'] {
  const create = { table, right: 'create' as const, scope: 'own' as const };
  const view = { table, right: 'view' as const, scope };
  if (use === 'intake') return [create];
  if (use === 'read') return [view];
  const many = rights.includes('bulk_edit') ? [{ table, right: 'bulk_edit' as const, scope }] : [];
  return [view, create, { table, right: 'edit', scope }, ...many];
}

function fieldsIn(table: TableId, use: KeyUse, level: KeyLevel): KeyGrants['fields'] {
  const writes = use !== 'read';
  const sealedRead = use === 'intake' ? 'hidden' : level === 'lookup' ? 'masked' : level;
  const sealed = { read: sealedRead, write: writes, lookup: use !== 'intake' && level === 'lookup' } as const;
  const rest = { read: use === 'intake' ? 'hidden' : 'open', write: writes, lookup: false } as const;
  const of = { table, scope: 'all' } as const;
  return [
    ...(['email', 'phone', 'sensitive'] as const).map((group) => ({ ...of, group, ...sealed })),
    { ...of, group: 'rest', ...rest },
  ];
}

interface TableInShort {
  readonly table: TableId;
  readonly rights: readonly KeyRight[];
  /** Of the rows that it sees; none for what only creates. */
  readonly scopes: readonly RowScope[];
  /** The furthest that it reads e-mails, phones and sensitive fields; null where it reads nothing. */
  readonly level: ReadLevel | null;
}

const levels: readonly ReadLevel[] = ['hidden', 'masked', 'open'];

/** What a key is granted, table by table, in a line each. */
export function keyInShort({ rights, fields }: KeyGrants): TableInShort[] {
  return [...new Set(rights.map(({ table }) => table))].map((table) => {
    const held = rights.filter((grant) => grant.table === table);
    const seen = held.filter(({ right }) => right === 'view').map(({ scope }) => scope);
    const sealed = fields.filter((grant) => grant.table === table && 'group' in grant && grant.group !== 'rest');
    const furthest = Math.max(0, ...sealed.map(({ read }) => levels.indexOf(read)));
    return {
      table,
      rights: keyRights.filter((right) => held.some((grant) => grant.right === right)),
      scopes: [...new Set(seen)],
      level: seen.length === 0 ? null : (levels[furthest] ?? 'hidden'),
    };
  });
}
