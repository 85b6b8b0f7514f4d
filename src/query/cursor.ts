/** List positions on their way out to a client and back: sealed to the member and to the query that they belong to. */
import { createHash } from 'node:crypto';
import { Refusal } from '#contract/errors.ts';
import type { MemberId, ProjectId, TableId } from '#contract/ids.ts';
import type { SortKey } from '#contract/records.ts';
import { openText, sealText, sealedFromDatabase } from '#crypto/seal.ts';
import type { Binding } from '#crypto/seal.ts';
import type { Vault } from '#database/vault.ts';
import type { Position } from './find.ts';

/** What a position belongs to. The page's size and the fields shown may change from page to page. */
export interface CursorOwner {
  readonly project: ProjectId;
  readonly table: TableId;
  readonly member: MemberId;
  readonly search: string;
  readonly sort: SortKey;
}

const noRecord = '00000000-0000-0000-0000-000000000000';

export function sealCursor(vault: Vault, owner: CursorOwner, position: Position): string {
  return sealText(vault.cursor, placeOf(vault, owner), JSON.stringify(position));
}

/** Throws `malformed_request` (at `/cursor`) for a position that was given to somebody else or for another query. */
export function openCursor(vault: Vault, owner: CursorOwner, cursor: string): Position {
  const text = openText(vault.cursor, placeOf(vault, owner), sealedFromDatabase(cursor));
  if (text === null) throw new Refusal('malformed_request', '/cursor');
  return JSON.parse(text) as Position;
}

function placeOf(vault: Vault, { project, table, member, search, sort }: CursorOwner): Binding {
  const query = createHash('sha256')
    .update(JSON.stringify([search, sort.by, sort.part, sort.direction]))
    .digest('hex');
  const slot = `cursor:${member}/${query}` as const;
  return { installation: vault.installation, project, table, record: noRecord, field: 0, position: 0, slot };
}
