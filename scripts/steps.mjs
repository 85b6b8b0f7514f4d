import { readFileSync } from 'node:fs';
import { inClone } from './places.mjs';
import { spawnStep } from './spawn-step.mjs';

/** @typedef {{ name: string, ok: boolean, seconds: number, output: string }} StepResult */

/** The command line of a package's program, run by this Node. */
export function packageCommand(name, ...args) {
  const { bin } = JSON.parse(readFileSync(inClone('node_modules', name, 'package.json'), 'utf8'));
  const file = typeof bin === 'string' ? bin : (bin[name] ?? Object.values(bin)[0]);
  return [inClone('node_modules', name, file), ...args];
}

/**
 * Runs steps, `atOnce` at a time, and prints a line for each as it ends, with its output if it failed.
 * @param {{ name: string, args: string[] }[]} steps
 * @returns {Promise<StepResult[]>}
 */
export async function runSteps(steps, atOnce) {
  const waiting = [...steps];
  const results = [];
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      results.push(await runStep(step));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

async function runStep({ name, args }) {
  const begun = performance.now();
  const { code, output } = await spawnStep(process.execPath, args, { quiet: true });
  const seconds = (performance.now() - begun) / 1000;
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${seconds.toFixed(1).padStart(5)} s  ${name}`);
  if (code !== 0) console.log(output.trimEnd());
  return { name, ok: code === 0, seconds, output };
}
