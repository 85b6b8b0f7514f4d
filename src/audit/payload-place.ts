import type { ProjectId, RecordId, TableId } from '#contract/ids.ts';
import { noRecord } from '#crypto/binding.ts';
import type { Binding } from '#crypto/seal.ts';

/** What a part of an event's payload is bound to. `about`: the record under whose key it is sealed; never for typed. */
export function payloadPlace(
  event: { readonly installation: string; readonly project: ProjectId; readonly id: string },
  part: 'main' | 'typed',
  about: { readonly table: TableId; readonly record: RecordId } | null,
): Binding {
  return {
    installation: event.installation,
    project: event.project,
    table: about?.table ?? 0,
    record: about?.record ?? noRecord,
    field: 0,
    position: 0,
    slot: `${part === 'main' ? 'payload' : 'typed'}:${event.id}`,
  };
}
