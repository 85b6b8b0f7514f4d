/** What one member may take out of a table: by it a file that was begun under other rights is told. */
import { createHash } from 'node:crypto';
import type { TableId } from '#contract/ids.ts';
import type { CompiledPolicy, TablePolicy } from './compiled.ts';

/**
 * SHA-256, in hex, over everything that decides which rows and values leave: who it is and where he stands, and in each
 * of these tables the rows that he may view and export, read level and export of every field, and of contacts in text.
 * Rights that say nothing of it may change. `tables`: the one whose rows leave, then those of which titles do.
 */
export function exportRights(policy: CompiledPolicy, tables: readonly TableId[]): string {
  const { member, isOwner, teams, teamsBelow } = policy;
  const held = tables.map((table) => [table, rightsIn(policy.tables[table])]);
  const canonical = JSON.stringify([member, isOwner, teams.toSorted(), teamsBelow.toSorted(), held]);
  return createHash('sha256').update(canonical).digest('hex');
}

function rightsIn(found: TablePolicy | undefined) {
  if (found === undefined) return null;
  return {
    view: found.rights.view,
    export: found.rights.export,
    // Ids are integers: objects keep them in ascending order.
    fields: Object.entries(found.fields).map(([id, field]) => [id, field.read, field.export]),
    text: [found.groupRead.email, found.groupRead.phone, found.groupExport.email, found.groupExport.phone],
  };
}
