/**
 * How a name looks on a page: without case, without what takes no room, and with runs of spaces of any kind as one.
 * Letters of other scripts that look like ours stay different.
 */
export function looks(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
}
