/** Text as it stands in a pattern of LIKE, where it means itself. */
export function escapedLike(text: string): string {
  return text.replace(/[\\%_]/gu, String.raw`\$&`);
}
