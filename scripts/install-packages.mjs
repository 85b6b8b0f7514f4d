import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { inClone } from './places.mjs';
import { spawnStep } from './spawn-step.mjs';
import { Stopped } from './stopped.mjs';

/** Runs `npm ci` unless node_modules is what the lockfile says. */
export async function installPackages() {
  if (isInstalled()) return;
  console.log('Installing packages: once, about a minute ...');
  // No install script is needed; development packages are, since they build the page.
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  const [program, ...before] = npmCommand();
  const { code } = await spawnStep(program, [...before, ...args]);
  if (code !== 0) throw new Stopped('npm ci failed: its messages stand above.');
}

/**
 * npm leaves a list of what it installed as the last thing it does: a run cut short leaves none. Packages for
 * other platforms are in the lockfile alone.
 */
function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  if (wanted === undefined || present === undefined) return false;
  const fits = ([path, { version, optional, devOptional }]) =>
    path === '' || (present[path]?.version ?? (optional || devOptional ? version : undefined)) === version;
  return Object.entries(wanted).every(fits) && Object.keys(present).every((path) => path in wanted);
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(inClone(file), 'utf8')).packages;
  } catch {
    return undefined; // missing or cut short: to be installed
  }
}

/** The npm that runs us, else the one on the PATH. */
function npmCommand() {
  const running = process.env.npm_execpath;
  return running !== undefined && basename(running).startsWith('npm') ? [process.execPath, running] : ['npm'];
}
