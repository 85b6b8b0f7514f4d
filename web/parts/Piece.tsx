import type { ReactNode } from 'react';
import { FormError } from './states.tsx';
import { useFetched } from './useFetched.ts';

interface PieceProps<Module> {
  name: string;
  /** `() => import('./Piece.tsx')` */
  load: () => Promise<Module>;
  isWanted: boolean;
  /** Once it was fetched it is there for good and opens by itself. */
  stays?: boolean;
  children: (module: Module) => ReactNode;
}

/** A dialog or panel whose program is fetched when it is first wanted; says so where it can't be had. */
export function Piece<Module>({ name, load, isWanted, stays = false, children }: PieceProps<Module>) {
  const piece = useFetched(name, load, isWanted);
  if (piece.data && (isWanted || stays)) return children(piece.data);
  if (!isWanted) return null;
  return (
    piece.error && (
      <div className="piece-failed">
        <FormError error={piece.error} />
      </div>
    )
  );
}
