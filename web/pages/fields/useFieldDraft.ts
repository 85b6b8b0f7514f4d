import { useMemo, useState } from 'react';
import type { DefinedField } from '#contract/tables.ts';
import { bodyOf, changesBetween, draftOf, isSame, rebase } from './field-draft.ts';
import type { ChangedField, FieldDraft } from './field-draft.ts';

export interface FieldDrafting {
  /** What the draft was made over. */
  readonly basis: FieldDraft;
  readonly draft: FieldDraft;
  /** What would be sent; empty where nothing differs. */
  readonly changes: ChangedField;
  /** Somebody else has saved this field in the meantime. */
  readonly clash: boolean;
  readonly change: (draft: FieldDraft) => void;
  readonly discard: () => void;
  /** Puts my changes on top of what was saved by the other. */
  readonly takeTheirs: () => void;
  /** This draft was saved and has become that; what was typed meanwhile stays a change. */
  readonly afterSave: (sent: FieldDraft, saved: FieldDraft) => void;
}

/** A field as it is being written. Without changes it follows what is saved; with changes it waits for its writer. */
export function useFieldDraft(field: DefinedField): FieldDrafting {
  const saved = useMemo(() => draftOf(field), [field]);
  const [{ basis, draft }, setState] = useState(() => ({ basis: saved, draft: saved }));
  const changes = changesBetween(basis, draft);
  const isChanged = Object.keys(changes).length > 0;
  const isOther = !isSame(bodyOf(saved), bodyOf(basis));
  if (isOther && !isChanged) setState({ basis: saved, draft: saved });
  return {
    basis,
    draft,
    changes,
    clash: isOther && isChanged,
    change: (next) => setState((was) => ({ ...was, draft: next })),
    discard: () => setState({ basis: saved, draft: saved }),
    takeTheirs: () => setState((was) => ({ basis: saved, draft: rebase(was.basis, was.draft, saved) })),
    afterSave: (sent, next) => setState((was) => ({ basis: next, draft: rebase(sent, was.draft, next) })),
  };
}
