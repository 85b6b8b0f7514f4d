/** Whose change came between what somebody saw and what he wants to save. */
import type { ShownChange } from '#contract/records.ts';

export interface ChangeBetween {
  change: ShownChange;
  /** False where it is only known that the record was changed: the field is hidden from who asks. */
  isOfField: boolean;
}

/** The newest one after `since` that changed the field, else the newest that changed anything; null where none is known. */
export function changeBetween(
  changes: readonly ShownChange[],
  { field, since }: { field: number; since: number },
): ChangeBetween | null {
  const later = changes.filter(({ version }) => version > since);
  const own = later.find(({ fields }) => fields.some((each) => each.field === field));
  if (own) return { change: own, isOfField: true };
  const [newest] = later;
  return newest ? { change: newest, isOfField: false } : null;
}
