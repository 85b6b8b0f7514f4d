/**
 * What every npm command of Kín runs: `node scripts/launch.mjs start|demo|test|nightly|check|kin|bench ...`.
 *
 * Plain JavaScript for Node 20.19 with nothing installed. It installs what is missing, finds a Node that runs the
 * TypeScript, and stays as a thin parent of it: signals pass down, the exit code passes up.
 */
import { buildWeb } from './build-web.mjs';
import { findNode } from './find-node.mjs';
import { installPackages } from './install-packages.mjs';
import { runProgram } from './run-program.mjs';
import { Stopped } from './stopped.mjs';

async function launch([command, ...rest]) {
  if (!['start', 'demo', 'test', 'nightly', 'check', 'kin', 'bench'].includes(command)) {
    throw new Stopped('Usage: node scripts/launch.mjs start | demo | test | nightly | check | bench | kin COMMAND');
  }
  await installPackages();
  const node = findNode();
  if (['test', 'nightly', 'check'].includes(command)) return runProgram(node, `scripts/${command}.mjs`, rest);
  if (command === 'bench') return runProgram(node, 'bench/main.ts', rest);
  const args = command === 'start' ? ['serve', ...rest] : command === 'demo' ? ['demo', ...rest] : rest;
  if (args[0] === 'serve' || args[0] === 'demo') await buildWeb(node);
  return runProgram(node, 'src/main.ts', args);
}

try {
  await launch(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Stopped ? error.message : error);
  process.exitCode = 1;
}
