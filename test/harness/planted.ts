/** Looks for planted texts in bytes, in every form in which a program might have written them down. */
import { encode1258 } from '../fixtures/encode.ts';

export interface Planted {
  /** What a find is called. */
  readonly name: string;
  /** Its spellings; each of at least eight ASCII characters or as rare: shorter ones turn up in ciphertext by chance. */
  readonly texts: readonly string[];
  /** And what is no text. */
  readonly bytes?: Buffer;
}

interface Form {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Every form of a text, but for those in which another one stands. */
export function formsOf(text: string): Form[] {
  const utf16le = Buffer.from(text, 'utf16le');
  const encoded = { 'utf-8': Buffer.from(text), 'utf-16le': utf16le, 'utf-16be': Buffer.from(utf16le).swap16() };
  const forms = Object.entries(encoded).flatMap(([name, bytes]) => [{ name, bytes }, ...writtenOut(name, bytes)]);
  return withoutImplied([...forms, ...inOldBytes(text), ...escaped(text)]);
}

/** As many as eight bytes and more can be told from chance in. */
function writtenOut(name: string, bytes: Buffer): Form[] {
  const hex = bytes.toString('hex');
  const texts: (readonly [string, string])[] = [
    [`hex of ${name}`, hex],
    [`HEX of ${name}`, hex.toUpperCase()],
  ];
  for (const before of [0, 1, 2]) {
    const base64 = base64Of(bytes, before);
    texts.push([`base64 of ${name} at ${before}`, base64]);
    texts.push([`base64url of ${name} at ${before}`, base64.replaceAll('+', '-').replaceAll('/', '_')]);
  }
  return texts.map(([form, written]) => ({ name: form, bytes: Buffer.from(written) }));
}

/** The characters that depend on these bytes alone, when they stand `before` bytes behind a group of three. */
function base64Of(bytes: Buffer, before: number): string {
  const padded = Buffer.concat([Buffer.alloc(before), bytes]);
  const first = Math.ceil((before * 8) / 6);
  const last = Math.floor((padded.length * 8) / 6);
  return padded.toString('base64').slice(first, last);
}

/** A file that came in and was kept as it is. */
function inOldBytes(text: string): Form[] {
  try {
    return [{ name: 'windows-1258', bytes: encode1258(text) }];
  } catch {
    return []; // it cannot be written so
  }
}

/** As JSON, addresses and mails write what is not ASCII. */
function escaped(text: string): Form[] {
  const units = (form: (unit: string) => string) => text.replaceAll(/[^ -~]/g, (unit) => form(unit));
  const json = (unit: string) => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const percent = encodeURIComponent(text);
  const forms = {
    'JSON escapes': units(json),
    'JSON ESCAPES': units((unit) => json(unit).toUpperCase().replace('U', 'u')),
    percent,
    'percent in lower case': percent.replaceAll(/%../g, (sign) => sign.toLowerCase()),
    'quoted-printable': encodeURIComponent(text).replaceAll('%20', ' ').replaceAll('%', '='),
  };
  return Object.entries(forms).map(([name, written]) => ({ name, bytes: Buffer.from(written) }));
}

function withoutImplied(forms: readonly Form[]): Form[] {
  const kept: Form[] = [];
  for (const form of forms.toSorted((a, b) => a.bytes.length - b.bytes.length)) {
    if (!kept.some(({ bytes }) => form.bytes.includes(bytes))) kept.push(form);
  }
  return kept;
}

/** Every place of a find as `name: form at offset`, once per name and form. */
export type Search = (bytes: Buffer) => string[];

const slots = 2 ** 20;
const slotOf = (four: number) => Math.imul(four, 0x9e3779b1) >>> 12;

/**
 * Reads the bytes once for thousands of forms, some 400 MB/s: a table says whether any form begins with the next four
 * bytes. One `indexOf` per form would read 70 MB 8,000 times.
 */
export function searchFor(planted: readonly Planted[]): Search {
  const begins = new Uint8Array(slots);
  const byBeginning = new Map<number, Form[]>();
  for (const { name, texts, bytes } of planted) {
    const raw = bytes === undefined ? [] : [{ name: 'raw', bytes }];
    for (const form of withoutImplied([...texts.flatMap(formsOf), ...raw])) {
      const four = form.bytes.readInt32LE(0);
      begins[slotOf(four)] = 1;
      const same = byBeginning.get(four) ?? [];
      byBeginning.set(four, [...same, { ...form, name: `${name}: ${form.name}` }]);
    }
  }
  return (bytes) => {
    const found = new Map<string, number>();
    let four = 0;
    for (let end = 0; end < bytes.length; end++) {
      four = (four >>> 8) | ((bytes[end] ?? 0) << 24);
      if (begins[slotOf(four)] === 0) continue;
      const start = end - 3;
      for (const form of byBeginning.get(four) ?? []) {
        if (!found.has(form.name) && form.bytes.equals(bytes.subarray(start, start + form.bytes.length))) {
          found.set(form.name, start);
        }
      }
    }
    return [...found].map(([name, at]) => `${name} at ${at}`);
  };
}

/** Words under their own names, in lower case, upper case and capitalised. */
export function asPlanted(words: readonly string[]): Planted[] {
  return words.map((word) => ({ name: word, texts: inAnyCase(word) }));
}

/** For a few words in little: the table is made anew each time. */
export function findWords(bytes: Buffer, words: readonly string[]): string[] {
  return searchFor(asPlanted(words))(bytes);
}

export function inAnyCase(word: string): string[] {
  return [word, word.toLowerCase(), word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)];
}
