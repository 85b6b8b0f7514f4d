/** Finds out how the bytes of a file are to be read as text, without asking: wrong marks would end up in names. */
import { Refusal } from '#contract/errors.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';

export interface DecodedFile {
  readonly encoding: Encoding;
  /** Composed (NFC), without byte order mark. */
  readonly text: string;
}

/** Bytes that are looked at for the pattern of UTF-16: enough for some hundred cells. */
const sampleBytes = 16_384;

/** No text in any encoding of ours has these; tabs and line breaks are no others. */
const controls = /[^\P{Cc}\t\n\r\u0080-\u009F]/u;
/** What bytes become that were read as text of one byte a letter, and were none, now or by an earlier program. */
const misread = /[\u0080-\u009F]/;
/** Files that are text and no table: documents, and the web pages that some programs call spreadsheets. */
const otherText = /^\s*(?:%PDF-|\{\\rtf|<(?:!doctype|html|\?xml|svg)\b)/i;

/**
 * Throws `file_empty`, `file_not_csv` for what is no text or another kind of it, and `file_encoding_unclear` for
 * text that is neither Unicode nor Vietnamese in windows-1258.
 */
export function decodeFile(bytes: Buffer): DecodedFile {
  if (bytes.length === 0) throw new Refusal('file_empty');
  const encoding = unicodeOf(bytes);
  const decoded = encoding === null ? decodeOneByte(bytes) : { encoding, text: decodeAs(bytes, encoding) };
  const { text } = decoded;
  if (text === null || controls.test(text) || otherText.test(text.slice(0, 1_000))) throw new Refusal('file_not_csv');
  if (misread.test(text)) throw new Refusal('file_encoding_unclear');
  if (text.trim() === '') throw new Refusal('file_empty');
  return { encoding: decoded.encoding, text };
}

/** The text of a file whose encoding is known; null where the bytes are no text in it. */
export function decodeAs(bytes: Buffer, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).normalize('NFC');
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** UTF-16 by its mark or by where its zero bytes stand, else UTF-8 by its mark; null where nothing tells. */
function unicodeOf(bytes: Buffer): Encoding | null {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  const pairs = Math.floor(Math.min(bytes.length, sampleBytes) / 2);
  let high = 0;
  let low = 0;
  for (let at = 0; at < pairs * 2; at += 2) {
    if (bytes[at] === 0) high += 1;
    if (bytes[at + 1] === 0) low += 1;
  }
  // Even in Vietnamese every tenth character is ASCII, whose upper byte is zero; no text has a zero lower byte.
  if (low * 10 >= pairs && high === 0) return 'utf-16le';
  if (high * 10 >= pairs && low === 0) return 'utf-16be';
  return null;
}

function decodeOneByte(bytes: Buffer): { encoding: Encoding; text: string | null } {
  const utf8 = decodeAs(bytes, 'utf-8');
  if (utf8 !== null) return { encoding: 'utf-8', text: utf8 };
  const text = decodeAs(bytes, 'windows-1258');
  if (text === null || controls.test(text)) throw new Refusal('file_not_csv');
  if (!isVietnamese(text)) throw new Refusal('file_encoding_unclear');
  return { encoding: 'windows-1258', text };
}

/** Counting costs 0.2 µs and 50 bytes a letter: of a whole file that would be seconds and gigabytes. */
const sampleLetters = 250_000;

const marked = /[ăâđêôơưàáãèéìíòóõùúýĩũ\u1EA0-\u1EF9]/giu;
const composedVietnamese = /[\u1EA0-\u1EF9]/u;
const punctuation = /[\u00A0«»°·–—‘’“”…•₫€™®©]/gu;
const beyondAscii = /[\u{80}-\u{10FFFF}]/gu;

/**
 * Any bytes make some text in windows-1258. Vietnamese has letters that come about only by a vowel and a combining
 * mark behind it, which Western text hardly ever does; and nearly nothing but its own letters beyond ASCII, which
 * keeps out the older Vietnamese fonts and broken UTF-8.
 */
function isVietnamese(text: string): boolean {
  const sample = text.slice(Math.max(0, text.search(beyondAscii))).slice(0, sampleLetters);
  const all = countOf(sample, beyondAscii);
  const foreign = all - countOf(sample, marked) - countOf(sample, punctuation);
  return composedVietnamese.test(sample) && foreign * 50 <= all;
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
