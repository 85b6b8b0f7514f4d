import { Stopped } from './stopped.mjs';

/**
 * Runs areas of tests one after the other, prints seconds per area and the line `N passed, N failed`; exit code 1 on any
 * failure, or on no test.
 * @param {[name: string, run: () => Promise<{ passed: number, failed: number }>][]} areas
 */
export async function measureAreas(areas) {
  const measured = [];
  for (const [name, run] of areas) measured.push(await measure(name, run));
  console.log('');
  for (const { name, passed, failed, seconds } of measured) {
    console.log(`${seconds.toFixed(1).padStart(6)} s  ${name}: ${passed} of ${passed + failed}`);
  }
  const passed = measured.reduce((sum, area) => sum + area.passed, 0);
  const failed = measured.reduce((sum, area) => sum + area.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
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
