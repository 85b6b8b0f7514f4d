/** A real browser, and people in it who each keep everything that the server sent them. */
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { atEnd } from '../harness/at-end.ts';

export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Address and body of every reply so far. */
  traffic(): Promise<readonly { readonly url: string; readonly body: string }[]>;
  /** What the page complained about: console errors, exceptions, refused loads. */
  readonly complaints: readonly string[];
}

export interface BrowserUnderTest {
  visit(options?: { readonly width?: number; readonly dark?: boolean; readonly locale?: string }): Promise<Visitor>;
}

/** Connects to nobody but the machine itself: the browser's own errands only make noise in a closed network. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openBrowser(): Promise<BrowserUnderTest> {
  const executablePath = process.env.KIN_TEST_CHROMIUM;
  if (executablePath === undefined) throw new Error('KIN_TEST_CHROMIUM names no browser: run `npm test`');
  const browser: Browser = await chromium.launch({ executablePath, args: quiet });
  atEnd(() => browser.close());
  return {
    async visit({ width = 1280, dark = false, locale = 'vi-VN' } = {}) {
      const context = await browser.newContext({
        viewport: { width, height: width < 700 ? 844 : 800 },
        colorScheme: dark ? 'dark' : 'light',
        locale,
        timezoneId: 'Asia/Ho_Chi_Minh',
        acceptDownloads: true,
      });
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      return watch(context, page);
    },
  };
}

function watch(context: BrowserContext, page: Page): Visitor {
  const replies: Promise<{ url: string; body: string }>[] = [];
  const complaints: string[] = [];
  context.on('response', (response) => {
    replies.push(
      response.body().then(
        (body) => ({ url: response.url(), body: body.toString('utf8') }),
        // A redirect has no body; whatever else has none shows nothing either.
        () => ({ url: response.url(), body: '' }),
      ),
    );
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // A refusal's status is reported by the browser itself, and some are expected (nobody is signed in yet).
    if (message.type() === 'error' && !message.text().includes('the server responded with a status of')) {
      complaints.push(message.text());
    }
  });
  return { page, context, complaints, traffic: () => Promise.all(replies) };
}
