/** One field while it is edited in place: what is typed outlives refusals, clashes and lost connections. */
import type { ShownValue } from '#contract/fields.ts';
import type { Draft } from '../../drafts.ts';
import { ProblemError } from '../../problem.ts';

export interface Base {
  /** The version of the record at which the typing began: what a save is held against. */
  version: number;
  /** What the field held then; undefined where its editor could not see it. */
  value: ShownValue | undefined;
}

export type EditState =
  | { at: 'rest'; savedAt: string | null }
  | { at: 'typing'; draft: Draft; base: Base; sending: boolean; error: Error | null };

export type EditStep =
  | { step: 'begin'; draft: Draft; base: Base }
  | { step: 'type'; draft: Draft }
  | { step: 'send' }
  /** `base`: the editor has seen the new value and holds to his own. */
  | { step: 'hold'; base: Base }
  | { step: 'fail'; error: Error }
  | { step: 'save'; at: string }
  | { step: 'drop' }
  | { step: 'forget' };

export const atRest: EditState = { at: 'rest', savedAt: null };

export function nextEdit(state: EditState, step: EditStep): EditState {
  switch (step.step) {
    case 'begin':
      return state.at === 'typing'
        ? state
        : { at: 'typing', draft: step.draft, base: step.base, sending: false, error: null };
    case 'save':
      return { at: 'rest', savedAt: step.at };
    case 'drop':
      return atRest;
    case 'forget':
      return state.at === 'rest' ? atRest : state;
    default:
      return state.at === 'typing' ? whileTyping(state, step) : state;
  }
}

type Typing = Extract<EditState, { at: 'typing' }>;

function whileTyping(state: Typing, step: Extract<EditStep, { step: 'type' | 'send' | 'hold' | 'fail' }>): Typing {
  switch (step.step) {
    case 'type':
      return { ...state, draft: step.draft };
    case 'send':
      return { ...state, sending: true, error: null };
    case 'hold':
      return { ...state, base: step.base, error: null };
    case 'fail':
      return { ...state, sending: false, error: step.error };
  }
}

/** Somebody else changed the field since the typing began: it holds another value now, or the server said so. */
export function isClash(state: EditState, now: ShownValue | undefined): boolean {
  if (state.at !== 'typing' || state.sending) return false;
  const refused = state.error instanceof ProblemError && state.error.code === 'conflict';
  return refused || JSON.stringify(state.base.value) !== JSON.stringify(now);
}
