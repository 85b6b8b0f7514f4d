import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inClone, root } from './places.mjs';
import { spawnStep } from './spawn-step.mjs';
import { Stopped } from './stopped.mjs';

/** What the page is made of. */
const sources = ['web', 'src/contract', 'package-lock.json', 'vite.config.ts'];
const builtFrom = inClone('.cache/web-built-from');

/** Builds the web page unless the last build was from the same sources. */
export async function buildWeb(node) {
  const hash = hashSources();
  if (existsSync(inClone('web/dist/index.html')) && readOr(builtFrom, '') === hash) return;
  console.log('Building the web page ...');
  const { code, output } = await spawnStep(node, [inClone('node_modules/vite/bin/vite.js'), 'build'], { quiet: true });
  if (code !== 0) throw new Stopped(`The web page could not be built:\n${output}`);
  mkdirSync(inClone('.cache'), { recursive: true });
  writeFileSync(builtFrom, hash);
}

function hashSources() {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => filesIn(inClone(source)))) {
    const content = readFileSync(path);
    hash.update(`${relative(root, path)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesIn(path) {
  if (path === inClone('web/dist')) return [];
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) => filesIn(join(path, entry.name)));
}

function readOr(path, otherwise) {
  return existsSync(path) ? readFileSync(path, 'utf8') : otherwise;
}
