import { useCallback, useMemo, useState } from 'react';
import type { GrantsForm } from '#contract/grants.ts';
import { changesBetween, rebase } from './grants-changes.ts';
import type { Change } from './grants-changes.ts';
import { formOf, matrixOf } from './grants-form.ts';
import type { Matrix } from './grants-form.ts';
import type { SavedGrants } from './queries.ts';

export interface RoleDraft {
  readonly base: Matrix;
  readonly draft: Matrix;
  /** The draft as it is sent. */
  readonly form: GrantsForm;
  /** What the draft was made over. */
  readonly seen: string;
  readonly changes: readonly Change[];
  /** Somebody else has saved in the meantime. */
  readonly clash: boolean;
  readonly change: (step: (matrix: Matrix) => Matrix) => void;
  readonly discard: () => void;
  /** Puts my changes on top of what was saved by the other. */
  readonly takeTheirs: () => void;
  /** These grants, of mine, were saved; what was changed meanwhile stays a change. */
  readonly afterSave: (saved: SavedGrants) => void;
}

/**
 * The grants of a role as they are being edited. Without changes it follows what is saved; with changes it waits until
 * the reader takes what came from others.
 */
export function useRoleDraft(saved: SavedGrants): RoleDraft {
  const [{ basis, draft }, setState] = useState(() => ({ basis: saved, draft: matrixOf(saved) }));
  const base = useMemo(() => matrixOf(basis), [basis]);
  const changes = useMemo(() => changesBetween(base, draft), [base, draft]);
  const form = useMemo(() => formOf(draft), [draft]);
  const isOther = saved.seen !== basis.seen;
  if (isOther && changes.length === 0) setState({ basis: saved, draft: matrixOf(saved) });
  const onto = (next: SavedGrants) =>
    setState((was) => ({ basis: next, draft: rebase(matrixOf(was.basis), was.draft, matrixOf(next)) }));
  const change = useCallback(
    (step: (matrix: Matrix) => Matrix) => setState((was) => ({ ...was, draft: step(was.draft) })),
    [],
  );
  return {
    base,
    draft,
    form,
    seen: basis.seen,
    changes,
    clash: isOther && changes.length > 0,
    change,
    discard: () => setState({ basis: saved, draft: matrixOf(saved) }),
    takeTheirs: () => onto(saved),
    afterSave: onto,
  };
}
