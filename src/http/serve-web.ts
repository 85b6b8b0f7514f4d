/** The page: files with a hash in their name for good, index.html anew each time, and for every address of the page. */
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '#contract/errors.ts';

/** Whether the page was built. */
export function hasWeb(webRoot: string): boolean {
  return existsSync(join(webRoot, 'index.html'));
}

/** @param webRoot absolute path of what the build made; its files are listed once, so nothing else can be reached */
export async function serveWeb(web: FastifyInstance, webRoot: string): Promise<void> {
  const built = hasWeb(webRoot);
  if (built) {
    web.addHook('onRoute', (route) => {
      route.config = { ...route.config, name: 'file' };
    });
    await web.register(fastifyStatic, {
      root: webRoot,
      wildcard: false,
      index: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        void reply.header('cache-control', cachingOf(relative(webRoot, path)));
      },
    });
  }
  web.setNotFoundHandler((request, reply) => {
    if (!isPage(request)) throw new Refusal('not_found');
    if (!built) return reply.code(503).type('text/plain; charset=utf-8').send(notBuilt);
    return reply.sendFile('index.html');
  });
}

const notBuilt = 'Trang web chưa được dựng. / The web page has not been built: start Kín with `npm start`.\n';

/** The page's own router answers every address but those of the API and of files. */
function isPage({ method, url }: FastifyRequest): boolean {
  return (method === 'GET' || method === 'HEAD') && !/^\/(?:api|assets)(?:[/?]|$)/.test(url);
}

function cachingOf(path: string): string {
  if (path === 'index.html') return 'no-store';
  return path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}
