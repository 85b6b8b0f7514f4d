/** What one member may take out of one table: by it a file that was begun under other rights is told. */
import { createHash } from 'node:crypto';
import type { TableId } from '#contract/ids.ts';
import type { CompiledPolicy } from './compiled.ts';

/**
 * SHA-256, in hex, over everything that decides which rows and values leave: who it is and where he stands, the rows
 * that he may view and export, read level and export of every field, and of contacts in text. Rights that say nothing
 * of it may change.
 */
export function exportRights(policy: CompiledPolicy, table: TableId): string {
  const { member, isOwner, teams, teamsBelow } = policy;
  const found = policy.tables[table];
  const held =
    found === undefined
      ? null
      : {
          view: found.rights.view,
          export: found.rights.export,
          // Ids are integers: objects keep them in ascending order.
          fields: Object.entries(found.fields).map(([id, field]) => [id, field.read, field.export]),
          text: [found.groupRead.email, found.groupRead.phone, found.groupExport.email, found.groupExport.phone],
        };
  const canonical = JSON.stringify([member, isOwner, teams.toSorted(), teamsBelow.toSorted(), table, held]);
  return createHash('sha256').update(canonical).digest('hex');
}
