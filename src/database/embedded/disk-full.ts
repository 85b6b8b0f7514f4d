/** Whether an error of ours, or the text of one of PostgreSQL's, tells of a full disk. */
export function tellsOfFullDisk(what: unknown): boolean {
  if (typeof what === 'string') return /No space left on device|wrote only \d+ of \d+ bytes/.test(what);
  return what instanceof Error && 'code' in what && what.code === 'ENOSPC';
}

/** @param directory what can't grow any more */
export function diskFull(directory: string, cause?: unknown): Error {
  return new Error(`The disk that holds ${directory} is full. PostgreSQL needs about 60 MB to begin with.`, { cause });
}
