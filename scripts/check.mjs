/** `npm run check`: every static check; exit code 1 when one fails. */
import { runStaticChecks } from './static-checks.mjs';

const begun = performance.now();
const results = await runStaticChecks();
const failed = results.filter((result) => !result.ok).length;
console.log(`${((performance.now() - begun) / 1000).toFixed(1)} s in all`);
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
