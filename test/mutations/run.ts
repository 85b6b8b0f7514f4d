/**
 * Cuts each hole into a copy of the program and runs the tests that are near until one is red: `npm run test:nightly`, or
 * by itself with numbers, `node test/mutations/run.ts 3 17`, or `--from 40`. Ends with `N passed, N failed`; a hole that no test noticed
 * has failed, and is named.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Mutation } from './mutation.ts';
import { mutations, stagesFor } from './mutations.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** A test that hangs because of the hole has noticed it, too. */
const mostMs = 600_000;

/** All that tests read, and nothing of what was built or installed. */
function copyTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'kin-mutations-'));
  const left = new Set(['node_modules', '.git', '.cache', 'dist', 'data'].map((name) => join(root, name)));
  cpSync(root, copy, { recursive: true, filter: (path) => !left.has(path) && path !== join(root, 'web/dist') });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Whether the tests of these places are green. */
async function isGreen(copy: string, places: readonly string[]): Promise<boolean> {
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    'unit',
    '--bail',
    '1',
    '--passWithNoTests',
    ...places,
  ];
  const child = spawn(process.execPath, args, { cwd: copy, stdio: 'ignore', timeout: mostMs });
  return await new Promise((resolve) => child.once('exit', (code) => resolve(code === 0)));
}

async function isNoticed(copy: string, mutation: Mutation): Promise<boolean> {
  const path = join(copy, 'src', mutation.file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text.replace(mutation.find, () => mutation.put),
  );
  try {
    for (const places of stagesFor(mutation)) if (!(await isGreen(copy, places))) return true;
    return false;
  } finally {
    writeFileSync(path, text);
  }
}

const { values, positionals } = parseArgs({ options: { from: { type: 'string' } }, allowPositionals: true });
const chosen = positionals.map(Number);
const isChosen = (number: number) =>
  number >= Number(values.from ?? 0) && (chosen.length === 0 || chosen.includes(number));
const copy = copyTree();
const all = new Set(mutations.filter((_, number) => isChosen(number)).flatMap((each) => stagesFor(each).flat()));
if (!(await isGreen(copy, [...all]))) throw new Error('tests are red before anything was cut');
let [noticed, survived] = [0, 0];
try {
  for (const [number, mutation] of mutations.entries()) {
    if (!isChosen(number)) continue;
    const begun = performance.now();
    const seen = await isNoticed(copy, mutation);
    if (seen) noticed++;
    else survived++;
    const seconds = ((performance.now() - begun) / 1000).toFixed(1).padStart(6);
    console.log(`${seen ? 'noticed ' : 'SURVIVED'} ${seconds} s  ${number} ${mutation.file}: ${mutation.why}`);
  }
} finally {
  rmSync(copy, { recursive: true });
}
console.log(`${noticed} passed, ${survived} failed`);
process.exitCode = survived === 0 && noticed > 0 ? 0 : 1;
