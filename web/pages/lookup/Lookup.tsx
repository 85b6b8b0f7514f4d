import type { ProjectTable } from '../../frame/project.ts';
import { FormError } from '../../parts/states.tsx';
import { useFetched } from '../../parts/useFetched.ts';
import { offered } from './offered.ts';

interface LookupProps {
  table: ProjectTable;
  /** What stands in the search. */
  typed: string;
  /** Before a record that was found is opened. */
  onLeave: () => void;
}

/** The offer to look up what stands in the search; nothing where it can't be, or may not be. */
export function Lookup({ table, typed, onLeave }: LookupProps) {
  const kind = offered(table, typed);
  const piece = useFetched('lookup', () => import('./LookupOffer.tsx'), kind !== null);
  const Offer = piece.data?.LookupOffer;
  if (kind === null) return null;
  if (Offer) return <Offer table={table} typed={typed} kind={kind} onLeave={onLeave} />;
  return piece.error && <FormError error={piece.error} />;
}
