import { packageCommand, runSteps } from './steps.mjs';

/**
 * Every static check: layout, lint with types, types of the server and of the web, unused code.
 * The slowest begin first; two at a time is what two cores carry.
 */
export function runStaticChecks() {
  return runSteps(
    [
      { name: 'lint (oxlint)', args: packageCommand('oxlint', '--type-aware', '--deny-warnings') },
      { name: 'layout (prettier)', args: packageCommand('prettier', '--check', '--log-level', 'warn', '.') },
      { name: 'unused code (knip)', args: packageCommand('knip') },
      { name: 'types of the server (tsc)', args: packageCommand('typescript', '-p', 'tsconfig.json') },
      { name: 'types of the web (tsc)', args: packageCommand('typescript', '-p', 'web/tsconfig.json') },
    ],
    2,
  );
}
