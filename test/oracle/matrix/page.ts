/** docs/security-matrix.md, made of what the suite declares and asserts. */
import { attempts } from './attempts.ts';
import { declared, fieldSurfaces, recordSurfaces, replySurfaces, valueSurfaces } from './declared.ts';
import { accesses } from './dimensions.ts';
import type { Access } from './dimensions.ts';
import { expectedOf } from './surface.ts';
import type { FieldSurface, ValueSurface } from './surface.ts';

const columns: Readonly<Record<Access, string>> = {
  hidden: 'hidden',
  masked: 'masked',
  lookup: 'masked, may be revealed and looked up',
  write_only: 'written, not read',
  open: 'open',
  own: 'open on own rows',
};

const foundBy: Readonly<Record<ValueSurface['foundBy'], string>> = {
  open: 'who reads it openly on that row',
  lookup: 'who may look it up on that row; counted',
  match: 'who reads it openly on that row, or may look it up there; then counted',
};

const suite = '`test/oracle/matrix/matrix.test.ts`';

export function securityMatrix(): string {
  return [
    '# Security matrix',
    '',
    'By which ways a request can name a field, reach a record or carry a guess, and what it comes to. Written by `npm run security-matrix` from what the suite declares for every route (`test/oracle/matrix/surfaces`); a test fails when this page is stale, or when a route declares nothing.',
    '',
    `${suite} asks all of it at the door: each way, with each access, kind of field, scope, and place of the row; every two of them together in each run, all combinations in \`npm run test:nightly\`. **As unknown** means: the same status, code, pointer and body as for a field that was never made (a record that never was), the same SQL statements in the same order, one refusal in the log that reads alike to any member, and nothing else changed. \`test/oracle/matrix/http.test.ts\` asks over HTTP and compares headers, too.`,
    '',
    '## Naming a field',
    '',
    ...table(
      ['way', 'route', ...accesses.map((access) => columns[access])],
      fieldSurfaces.map((each) => [each.name, code(each.route), ...accesses.map((access) => answerOf(each, access))]),
    ),
    '',
    '## Reaching a record',
    '',
    'Out of view: not in the scope, of another project, or in the trash (for what looks there: not in it).',
    '',
    ...table(
      ['way', 'route', 'in view', 'out of view'],
      recordSurfaces.map((each) => [
        each.name,
        code(each.route),
        'reached, masked by row',
        each.unknown === 'left out' ? 'as unknown: left out, not counted' : `as unknown: ${code(each.unknown)}`,
      ]),
    ),
    '',
    '## Guessing a value',
    '',
    ...table(
      ['way', 'route', 'found by', 'anybody else'],
      valueSurfaces.map((each) => [
        each.name,
        code(each.route),
        foundBy[each.foundBy],
        'a right guess is answered as a wrong one',
      ]),
    ),
    '',
    '## Showing',
    '',
    'Planted values that the reader may not read stand in none of these replies; those that he may read do.',
    '',
    ...table(
      ['reply', 'route'],
      replySurfaces.map((each) => [each.name, code(each.route)]),
    ),
    '',
    '## Routes that do none of it',
    '',
    ...table(['routes', 'why'], routesWithout()),
    '',
    '## What else is tried',
    '',
    ...table(
      ['attempt', 'where'],
      attempts.map(({ what, file }) => [what, code(file)]),
    ),
    '',
  ].join('\n');
}

function answerOf(surface: FieldSurface, access: Access): string {
  if (access !== 'own' || surface.axis === 'rights' || surface.axis === 'exists') {
    return wordFor(surface, access === 'own' ? 'open' : access);
  }
  return surface.onRow === true
    ? `${wordFor(surface, 'open')}; on others as unknown`
    : `${wordFor(surface, 'open')}, of own rows`;
}

function wordFor({ axis, says }: FieldSurface, access: Exclude<Access, 'own'>): string {
  const expected = expectedOf(axis, access);
  if (expected === 'as unknown') return 'as unknown';
  if (expected !== 'answered') return expected === 'closed' ? 'refused, whatever it names' : 'refused';
  if (axis === 'write') return 'written';
  if (axis === 'exists') return 'answered';
  if (axis === 'reveal') return access === 'open' ? 'values' : 'the value, counted';
  return access === 'masked' || access === 'lookup' ? (says?.masked ?? 'masks') : (says?.open ?? 'values');
}

/** By reason, since many have the same. */
function routesWithout(): string[][] {
  const why = Object.entries(declared).flatMap(([route, each]) => ('none' in each ? [{ route, none: each.none }] : []));
  return [...Map.groupBy(why, ({ none }) => none)].map(([none, of]) => [
    of.map(({ route }) => code(route)).join(', '),
    none,
  ]);
}

const code = (text: string) => `\`${text}\``;

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [heading, heading.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}
