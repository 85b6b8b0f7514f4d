/** The map of the house as data, and what breaks it. Pure: takes files as text, so that a planted break can be tried. */

const ground = ['contract', 'crypto', 'ledger', 'policy'] as const;
const firstFloor = ['database', 'query', 'audit', 'limits', 'actions'] as const;
const below: readonly string[] = [...ground, ...firstFloor];

/** Room → rooms that it may import. An arrow only ever points down; the few along a floor are named here. */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  crypto: [],
  ledger: [],
  policy: ['contract'],
  database: ['contract', 'crypto'],
  query: ['contract', 'crypto', 'policy', 'database'],
  audit: ['contract', 'crypto', 'ledger', 'policy', 'database'],
  limits: ['contract', 'crypto', 'policy', 'database'],
  actions: ['contract', 'crypto', 'ledger', 'policy', 'database', 'query', 'audit', 'limits'],
  identity: [...below, 'access'],
  access: below,
  records: [...below, 'access'],
  transfer: [...below, 'records'],
  log: below,
  notices: [...below, 'access', 'log'],
  http: [...below, 'identity', 'access', 'records', 'transfer', 'log', 'notices'],
  cli: [...below, 'identity', 'access', 'records', 'transfer', 'log', 'notices', 'http', 'config.ts'],
  'main.ts': ['cli', 'config.ts'],
  'config.ts': ['contract'],
};

interface Fence {
  readonly what: RegExp;
  readonly name: string;
  readonly rooms: readonly string[];
  /** Single files that may, each with its reason beside it. */
  readonly files?: readonly string[];
}

/** Things that belong to few rooms. `what` is looked for in the text without comments. */
export const fences: readonly Fence[] = [
  { name: 'the database driver', what: /from 'pg(?:-[a-z-]+)?'/, rooms: ['database'] },
  { name: 'kysely as a value', what: /import (?!type)[^;]*from 'kysely'/, rooms: ['database', 'query'] },
  {
    name: 'a cipher',
    what: /\bcreate(?:Cipher|Decipher)iv\b|\bcreateSecretKey\b|\bhkdf(?:Sync)?\b|\bargon2\b/,
    rooms: ['crypto', 'ledger'],
  },
  { name: 'process.env', what: /process\.env\b/, rooms: ['config.ts'] },
  {
    name: 'a transaction',
    what: /\binTransaction\(/,
    rooms: ['database'],
    files: [
      'actions/perform.ts',
      'actions/record-refusal.ts', // what it records has been rolled back
      'actions/continue-batch.ts', // a chunk of a batch whose start went through perform
      'notices/send-notice.ts', // what a mail says is read, and that it left is written; nothing is open in between
      'audit/read-recorder.ts', // many reads in one commit
      'records/run-field-task.ts', // what a changed definition left to do on all records, asked for by nobody
      'records/run-conversion.ts', // pieces of what was judged as a whole when it began, and their end
      'transfer/destroy-export.ts', // a file whose hours are over: nobody asks for it
      'identity/open-installation.ts', // before there is anybody to perform for
    ],
  },
  {
    name: 'the tables of records',
    what: /\b(?:from|into|update|join|selectFrom\(|insertInto\(|updateTable\(|deleteFrom\()\s*'?(?:records|record_keys|record_tokens|record_words|record_changes|trash)\b/,
    rooms: ['query'],
  },
  { name: 'the maker of Masked', what: /from '\.\/reply\.ts'|\bmasked\(/, rooms: ['policy'] },
];

export interface SourceFile {
  /** From `src/` on. */
  readonly path: string;
  readonly text: string;
}

/** One line for each break of the rules. */
export function violations(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => [...wrongArrows(file), ...wrongPlaces(file), ...wrongShape(file)]);
}

function roomOf(path: string): string {
  return path.split('/')[0] ?? path;
}

function wrongArrows({ path, text }: SourceFile): string[] {
  const room = roomOf(path);
  const allowed = mayImport[room];
  if (allowed === undefined) return [`${path}: no such room`];
  const imported = [...text.matchAll(/(?:from|import)\s*\(?\s*'#([^/']+)[^']*'/g)].map((match) => match[1] ?? '');
  const wrong = imported
    .filter((target) => target !== room && !allowed.includes(target))
    .map((target) => `${path}: ${room} may not import ${target}`);
  const climbing = /(?:from|import)\s*\(?\s*'\.\.\//.test(text) ? [`${path}: '../' leaves the room`] : [];
  return [...wrong, ...climbing];
}

function wrongPlaces({ path, text }: SourceFile): string[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
  return fences
    .filter(
      ({ what, rooms, files }) => what.test(code) && !rooms.includes(roomOf(path)) && files?.includes(path) !== true,
    )
    .map(({ name }) => `${path}: ${name} does not belong here`);
}

function wrongShape({ path, text }: SourceFile): string[] {
  const found: string[] = [];
  if (path.split('/').length > 4) found.push(`${path}: deeper than three folders`);
  if (/(?:^|\/)(?:index|utils?|common|helpers?)\.tsx?$/.test(path)) found.push(`${path}: a drawer or a barrel`);
  if (/^export \* from/m.test(text)) found.push(`${path}: re-exports a whole file`);
  if (text.split('\n').length > 301) found.push(`${path}: over 300 lines`);
  return found;
}
