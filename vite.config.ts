import { pathToFileURL } from 'node:url';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { contentSecurityPolicy } from './src/http/headers.ts';

const contractFile = /\/src\/contract\/[a-z-]+\.ts$/;
const wordsFile = /\/web\/words\/(?:vi|en)\/[a-z-]+\.ts$/;

/**
 * Gives the browser, of each contract module, only what is plain data: for a route its method and path, for lists
 * and limits their values. Schemas and functions stay on the server, so that the page carries no zod (26 kB gzipped)
 * while its types still come from the very same file. An export that is left out fails the build where it is imported.
 */
function contractAsData(): Plugin {
  return {
    name: 'contract-as-data',
    enforce: 'pre',
    async load(id) {
      const file = id.split('?')[0] ?? id;
      if (!contractFile.test(file)) return null;
      const module: Record<string, unknown> = await import(`${pathToFileURL(file).href}?read=${Date.now()}`);
      const lines = Object.entries(module).flatMap(([name, value]) => {
        const data = typeof value === 'number' ? value : asData(value);
        return data === undefined ? [] : [`export const ${name} = ${JSON.stringify(data)};`];
      });
      return { code: `${lines.join('\n')}\nexport {};`, moduleType: 'js' };
    },
  };
}

function asData(value: unknown): unknown {
  if (typeof value === 'function' || typeof value !== 'object' || value === null || '_zod' in value) return undefined;
  if ('method' in value && 'path' in value) {
    const { name, method, path, file, download } = value as Record<string, unknown>;
    return { name, method, path, file, download };
  }
  return Array.isArray(value) && value.some((item) => asData(item) !== undefined) ? undefined : value;
}

/** Compiles the page's messages here, so that it carries no parser of them (6 kB gzipped). A bad message fails the build. */
function compiledWords(): Plugin {
  return {
    name: 'compiled-words',
    enforce: 'pre',
    async load(id) {
      const file = id.split('?')[0] ?? id;
      if (!wordsFile.test(file)) return null;
      const module: Record<string, object> = await import(`${pathToFileURL(file).href}?read=${Date.now()}`);
      const lines = Object.entries(module).map(([name, words]) => {
        const compiled = Object.entries(words).map(([key, message]) => [key, compileMessageOrThrow(String(message))]);
        return `export const ${name} = ${JSON.stringify(Object.fromEntries(compiled))};`;
      });
      return { code: lines.join('\n'), moduleType: 'js' };
    },
  };
}

export default defineConfig({
  root: 'web',
  plugins: [contractAsData(), compiledWords(), react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // light-dark() and nesting as they are: browsers of 2024 and later
    target: ['chrome123', 'safari17.5', 'firefox120'],
    // no data: addresses, which the Content-Security-Policy refuses
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api/': 'http://127.0.0.1:3210' } },
  // As the server sends it, so that a breach shows while a page is made and not after.
  preview: { headers: { 'Content-Security-Policy': contentSecurityPolicy } },
});
