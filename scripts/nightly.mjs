/**
 * `npm run test:nightly`: the unit and integration tests with long campaigns, statistics over answer times, and the holes
 * that a test must notice. One to two hours on two cores. Ends with the line `N passed, N failed`.
 */
import { measureAreas } from './areas.mjs';
import { inClone } from './places.mjs';
import { runVitest } from './run-vitest.mjs';
import { spawnStep } from './spawn-step.mjs';

async function mutations() {
  const { output } = await spawnStep(process.execPath, [inClone('test/mutations/run.ts')], { quiet: true });
  console.log(output.trimEnd());
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/m.exec(output) ?? [];
  return passed === undefined ? { passed: 0, failed: 1 } : { passed: Number(passed), failed: Number(failed) };
}

await measureAreas([
  ['long campaigns', () => runVitest('unit', { KIN_NIGHTLY: '1' })],
  ['holes that a test must notice', mutations],
]);
