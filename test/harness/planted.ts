/** Looks for planted words in bytes, in every form in which a program might have written them down. */

export interface Form {
  readonly name: string;
  readonly bytes: Buffer;
}

/** `word` is ASCII of at least seven characters: shorter ones turn up in ciphertext by chance. */
export function formsOf(word: string): Form[] {
  const utf8 = Buffer.from(word);
  const utf16le = Buffer.from(word, 'utf16le');
  const utf16be = Buffer.from(utf16le).swap16();
  const texts = { plain: word, upper: word.toUpperCase(), capitalised: word.charAt(0).toUpperCase() + word.slice(1) };
  const forms = Object.entries(texts).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  forms.push({ name: 'utf-16le', bytes: utf16le }, { name: 'utf-16be', bytes: utf16be });
  for (const [name, bytes] of Object.entries({ utf8, utf16le, utf16be })) {
    const hex = bytes.toString('hex');
    forms.push({ name: `hex of ${name}`, bytes: Buffer.from(hex) });
    if (hex !== hex.toUpperCase()) forms.push({ name: `HEX of ${name}`, bytes: Buffer.from(hex.toUpperCase()) });
  }
  return [...unique(forms), ...[0, 1, 2].map((before) => base64Form(utf8, before))];
}

/** Names of the forms in which one of the words stands in the bytes. */
export function findWords(bytes: Buffer, words: readonly string[]): string[] {
  return words.flatMap((word) =>
    formsOf(word)
      .filter((form) => bytes.includes(form.bytes))
      .map(({ name }) => `${word}: ${name}`),
  );
}

/** The characters that depend on the word alone, when it stands `before` bytes behind a group of three. */
function base64Form(word: Buffer, before: number): Form {
  const padded = Buffer.concat([Buffer.alloc(before), word]);
  const first = Math.ceil((before * 8) / 6);
  const last = Math.floor((padded.length * 8) / 6);
  return { name: `base64 at ${before}`, bytes: Buffer.from(padded.toString('base64').slice(first, last)) };
}

function unique(forms: readonly Form[]): Form[] {
  return forms.filter(({ bytes }, place) => forms.findIndex((other) => other.bytes.equals(bytes)) === place);
}
