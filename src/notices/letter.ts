import type { Language } from '#contract/shapes.ts';

/** What both forms of a mail show, all of it plain text of one line each. */
export interface Letter {
  readonly language: Language;
  readonly about: string;
  readonly headline: string;
  readonly lead: string | null;
  readonly rows: readonly LetterRow[];
  readonly button: LetterLink;
  /** Beside the button, where that leads to the batch. */
  readonly link: LetterLink | null;
  /** Below, small. */
  readonly notes: readonly string[];
}

export interface LetterRow {
  readonly label: string;
  readonly lines: readonly string[];
}

export interface LetterLink {
  readonly text: string;
  readonly address: string;
}
