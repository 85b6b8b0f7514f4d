/**
 * Hides the exact length of what is sealed. One byte 0x80 ends the content and zeros follow up to the
 * next step, so that every padded text has exactly one reading. Steps are 32 bytes up to 1,023, and
 * above that a sixteenth of the largest power of two that fits: long texts give away their length only
 * within about 6 %, and waste no more than that.
 */
const mark = 0x80;

/** The padded length, in bytes, of `length` bytes of content. */
export function paddedLength(length: number): number {
  const least = length + 1;
  const step = Math.max(32, 2 ** (31 - Math.clz32(least) - 4));
  return Math.ceil(least / step) * step;
}

export function pad(plain: Buffer): Buffer {
  const padded = Buffer.alloc(paddedLength(plain.length));
  plain.copy(padded);
  padded[plain.length] = mark;
  return padded;
}

export function padText(plain: string): Buffer {
  const length = Buffer.byteLength(plain);
  const padded = Buffer.alloc(paddedLength(length));
  padded.write(plain, 0, length, 'utf8');
  padded[length] = mark;
  return padded;
}

/** The content, or `null` for bytes that `pad` does not make. */
export function unpad(padded: Buffer): Buffer | null {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end -= 1;
  if (end < 0 || padded[end] !== mark || paddedLength(end) !== padded.length) return null;
  return padded.subarray(0, end);
}
