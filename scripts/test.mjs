/**
 * `npm test`: static checks, unit and integration tests on a real PostgreSQL, browser journeys.
 * Prints seconds per area and ends with the line `N passed, N failed`; exit code 1 on any failure, or on no test.
 */
import { buildWeb } from './build-web.mjs';
import { findBrowser } from './find-browser.mjs';
import { runStaticChecks } from './static-checks.mjs';
import { Stopped } from './stopped.mjs';
import { runVitest } from './run-vitest.mjs';

async function checks() {
  const results = await runStaticChecks();
  const failed = results.filter((result) => !result.ok).length;
  return { passed: results.length - failed, failed };
}

async function browserJourneys() {
  await buildWeb(process.execPath);
  return runVitest('browser', { KIN_TEST_CHROMIUM: await findBrowser() });
}

/** An area that can't run is a failure, never a skip. */
async function measure(name, run) {
  console.log(`\n== ${name}`);
  const begun = performance.now();
  let counts = { passed: 0, failed: 1 };
  try {
    counts = await run();
  } catch (error) {
    console.error(error instanceof Stopped ? error.message : error);
  }
  return { name, ...counts, seconds: (performance.now() - begun) / 1000 };
}

const areas = [
  await measure('static checks', checks),
  await measure('unit and integration', () => runVitest('unit', {})),
  await measure('browser journeys', browserJourneys),
];

console.log('');
for (const { name, passed, failed, seconds } of areas) {
  console.log(`${seconds.toFixed(1).padStart(6)} s  ${name}: ${passed} of ${passed + failed}`);
}
const passed = areas.reduce((sum, area) => sum + area.passed, 0);
const failed = areas.reduce((sum, area) => sum + area.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
