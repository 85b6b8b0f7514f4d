/**
 * `npm test`: static checks, unit and integration tests on a real PostgreSQL, browser journeys.
 * Prints seconds per area and ends with the line `N passed, N failed`; exit code 1 on any failure, or on no test.
 */
import { measureAreas } from './areas.mjs';
import { buildWeb } from './build-web.mjs';
import { findBrowser } from './find-browser.mjs';
import { runStaticChecks } from './static-checks.mjs';
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

await measureAreas([
  ['static checks', checks],
  ['unit and integration', () => runVitest('unit', {})],
  ['browser journeys', browserJourneys],
]);
