export interface Piece {
  /** Where it begins in the text. */
  at: number;
  text: string;
  isLink: boolean;
}

/** A plain text cut into its web addresses and what stands between them; all pieces together are the text. */
export function linksIn(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const take = (end: number, isLink: boolean): void => {
    if (end > at) pieces.push({ at, text: text.slice(at, end), isLink });
    at = end;
  };
  for (const found of text.matchAll(/https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]]/g)) {
    take(found.index, false);
    take(found.index + found[0].length, true);
  }
  take(text.length, false);
  return pieces;
}
