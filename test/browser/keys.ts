/** A page by its keyboard alone: no pointer, and no focus but where keys led it. */
import type { Page } from 'playwright-core';

type Role = Parameters<Page['getByRole']>[0];

export interface Keyboard {
  press(...keys: string[]): Promise<void>;
  /** Where the focus is. */
  type(text: string): Promise<void>;
  /** By Tab until something of this role and name has the focus. @throws Error after a hundred steps */
  tabTo(role: Role, name: string | RegExp): Promise<void>;
  /** The same backwards. */
  tabBackTo(role: Role, name: string | RegExp): Promise<void>;
}

const mostSteps = 100;
/** As text: the server's types know no browser. */
const whereIsFocus = `(() => {
  const at = document.activeElement;
  return at === null ? '' : at.outerHTML.slice(0, 120);
})()`;

export function keyboardOf(page: Page): Keyboard {
  const travel = async (key: string, role: Role, name: string | RegExp) => {
    const target = page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name });
    const isThere = async () => (await target.and(page.locator(':focus')).count()) > 0;
    await target.first().waitFor();
    const passed: string[] = [];
    for (let step = 0; !(await isThere()); step += 1) {
      if (step === mostSteps) throw new Error(`${key} never comes to ${role} ${String(name)}: ${passed.join('\n')}`);
      await page.keyboard.press(key);
      passed.push(await page.evaluate<string>(whereIsFocus));
    }
  };
  return {
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
    type: async (text) => page.keyboard.type(text),
    tabTo: async (role, name) => travel('Tab', role, name),
    tabBackTo: async (role, name) => travel('Shift+Tab', role, name),
  };
}
