import { existsSync } from 'node:fs';
import { spawnStep } from './spawn-step.mjs';
import { Stopped } from './stopped.mjs';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * A Chromium that runs: the one named by CHROME, the system's, one installed now (root on Debian), or npm's.
 * @returns {Promise<string>} the program's path
 * @throws {Stopped} with the one command that helps
 */
export async function findBrowser() {
  return (
    (await firstThatRuns([process.env.CHROME, ...usual])) ??
    (await installOnDebian()) ??
    (await unpackFromNpm()) ??
    missing()
  );
}

function missing() {
  const command = process.platform === 'darwin' ? 'brew install --cask chromium' : 'sudo apt-get install -y chromium';
  throw new Stopped(`The browser journeys need Chromium, and none runs here. Run: ${command}`);
}

async function firstThatRuns(paths) {
  for (const path of paths) {
    if (path === undefined || !existsSync(path)) continue;
    const { code } = await spawnStep(path, ['--version'], { quiet: true });
    if (code === 0) return path;
  }
  return undefined;
}

async function installOnDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('Installing Chromium: once, about a minute ...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { code, output } = await spawnStep('/usr/bin/apt-get', args, { quiet: true, env });
    if (code !== 0) console.error(`apt-get ${args.join(' ')} failed:\n${output.trimEnd()}`);
  }
  return firstThatRuns(usual);
}

/** Needs libraries of the system (libnss3) that it does not bring: so it is tried before it is trusted. */
async function unpackFromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const { default: chromium } = await import('@sparticuz/chromium');
  return firstThatRuns([await chromium.executablePath()]);
}
