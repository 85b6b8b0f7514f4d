/** What a page must not do to whoever looks at it: hide from a screen reader, or scroll sideways. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

export interface Faults {
  readonly accessibility: readonly string[];
  /** Pixels by which the page is wider than its window. */
  readonly overflow: number;
}

export const faultless: Faults = { accessibility: [], overflow: 0 };

/** As text: the server's types know no browser. */
const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

export async function inspect(page: Page): Promise<Faults> {
  // The live announcer is react-aria's own node: an image role without a text, outside of what we draw.
  // In its own frame alone: a mail stands in one that runs no script, where axe would wait for an answer for ever.
  const axe = new AxeBuilder({ page }).setLegacyMode().exclude('[data-live-announcer]');
  const { violations } = await axe.analyze();
  const overflow = await page.evaluate<number>(wider);
  return {
    accessibility: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
    overflow,
  };
}

/** Faultless in either width and theme. */
export async function expectSound(page: Page): Promise<void> {
  for (const [width, colorScheme] of [
    [390, 'dark'],
    [390, 'light'],
    [1280, 'dark'],
    [1280, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    // colours on their way from one theme to the other are no colours of either
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect([width, colorScheme, await inspect(page)]).toEqual([width, colorScheme, faultless]);
  }
}
