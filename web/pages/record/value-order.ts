/** The values of a record in the order in which the Tab key goes through them while one is edited. */

const controls = '[data-editable], .edit-choice button';

/** The value behind (or before) the one that holds `from`, null at the end. */
export function valueBeside(from: Element, step: 1 | -1): HTMLElement | null {
  const rows = [...(from.closest('[data-fields]')?.querySelectorAll('dd') ?? [])];
  const own = from.closest('dd');
  const here = rows.findIndex((row) => row === own);
  const onward = step === 1 ? rows.slice(here + 1) : rows.slice(0, Math.max(here, 0)).toReversed();
  for (const row of onward) {
    const found = row.querySelector<HTMLElement>(controls);
    if (found !== null) return found;
  }
  return null;
}

/** Opens the editor of a value; a control that is always there takes the focus. */
export function enterValue(value: HTMLElement): void {
  if (value.hasAttribute('data-editable')) value.click();
  else value.focus();
}
