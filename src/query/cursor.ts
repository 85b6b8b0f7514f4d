/** List positions on their way out to a client and back: sealed to the member or key, and to the query that they belong to. */
import { createHash } from 'node:crypto';
import { Refusal } from '#contract/errors.ts';
import type { Filter } from '#contract/filters.ts';
import type { ProjectId, TableId } from '#contract/ids.ts';
import type { SortKey } from '#contract/records.ts';
import { noRecord } from '#crypto/binding.ts';
import { openText, sealText, sealedFromDatabase } from '#crypto/seal.ts';
import type { Binding } from '#crypto/seal.ts';
import type { Vault } from '#database/vault.ts';
import type { Author } from '#policy/actor.ts';
import type { Position } from './find.ts';

/** What a position is bound to. The page's size and the fields shown may change from page to page. */
export interface CursorBinding {
  readonly project: ProjectId;
  readonly table: TableId;
  readonly reader: Author;
  readonly search: string;
  /** As it was sent. */
  readonly filter: Filter;
  readonly sort: SortKey;
}

export function sealCursor(vault: Vault, bound: CursorBinding, position: Position): string {
  return sealText(vault.cursor, placeOf(vault, bound), JSON.stringify(position));
}

/** Throws `malformed_request` (at `/cursor`) for a position that was given to somebody else or for another query. */
export function openCursor(vault: Vault, bound: CursorBinding, cursor: string): Position {
  const text = openText(vault.cursor, placeOf(vault, bound), sealedFromDatabase(cursor));
  if (text === null) throw new Refusal('malformed_request', '/cursor');
  return JSON.parse(text) as Position;
}

function placeOf(vault: Vault, { project, table, reader, search, filter, sort }: CursorBinding): Binding {
  const query = createHash('sha256')
    .update(JSON.stringify([search, filter, sort.by, sort.part, sort.direction]))
    .digest('hex');
  const slot = `cursor:${reader.id}/${query}` as const;
  return { installation: vault.installation, project, table, record: noRecord, field: 0, position: 0, slot };
}
