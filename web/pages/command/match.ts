/** Which letters of a text were sought, whatever their case and marks: `nghia` in `Trịnh Xuân Nghĩa`. */

/** One letter for each of the text's, so that what is found there stands at the same place here. */
function foldedLetters(text: string): string[] {
  return Array.from(text.normalize('NFC')).map((letter) => {
    const [bare = ''] = letter.normalize('NFD').toLowerCase();
    return bare === 'đ' ? 'd' : bare;
  });
}

/** The words of what was typed, folded. */
export function wordsOf(typed: string): string[] {
  return foldedLetters(typed)
    .join('')
    .split(/\s+/u)
    .filter((word) => word !== '');
}

/** Whether each of the words begins a word of the text. */
export function matches(text: string, words: readonly string[]): boolean {
  const own = wordsOf(text);
  return words.every((word) => own.some((each) => each.startsWith(word)));
}

export interface Piece {
  readonly text: string;
  readonly sought: boolean;
}

/** The text in pieces, beginnings of words that were sought apart from the others; those of one letter are not shown. */
export function marked(text: string, words: readonly string[]): Piece[] {
  const letters = Array.from(text.normalize('NFC'));
  const folded = foldedLetters(text);
  const isSought = letters.map(() => false);
  for (const word of words) {
    const wanted = Array.from(word);
    if (wanted.length < 2) continue;
    for (let from = 0; from + wanted.length <= folded.length; from += 1) {
      if (from > 0 && /[\p{L}\p{N}]/u.test(folded[from - 1] ?? '')) continue;
      if (!wanted.every((letter, place) => folded[from + place] === letter)) continue;
      isSought.fill(true, from, from + wanted.length);
    }
  }
  const pieces: { text: string; sought: boolean }[] = [];
  for (const [place, letter] of letters.entries()) {
    const sought = isSought[place] === true;
    const last = pieces.at(-1);
    if (last?.sought === sought) last.text += letter;
    else pieces.push({ text: letter, sought });
  }
  return pieces;
}
