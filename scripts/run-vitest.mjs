import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnStep } from './spawn-step.mjs';
import { packageCommand } from './steps.mjs';

/**
 * Runs one project of vitest.config.ts.
 * @returns {Promise<{ passed: number, failed: number }>} a skipped test, a file that does not load, an error outside
 *   the tests and a run without tests count as failed
 */
export async function runVitest(project, env) {
  const directory = mkdtempSync(join(tmpdir(), 'kin-vitest-'));
  const file = join(directory, 'result.json');
  try {
    const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const args = packageCommand('vitest', 'run', '--project', project, ...reports);
    const { code } = await spawnStep(process.execPath, args, { env: { ...process.env, ...env } });
    return count(JSON.parse(readFileSync(file, 'utf8')), code);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function count(result, code) {
  const passed = result.numPassedTests;
  const failed = result.numTotalTests - passed;
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed };
}
