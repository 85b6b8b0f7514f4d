/** How wide a column must be for what stands in it to be whole. */

/** px beside the text of a cell: its padding, and the glyph of a sorted head. */
const aside = 30;

/** Of the rows that are drawn, its head included, in px. */
export function fitOf(head: HTMLElement): number {
  const column = head.getAttribute('aria-colindex');
  const cells = head.closest('.grid')?.querySelectorAll(`[aria-colindex="${column ?? ''}"]`) ?? [];
  return Math.max(...[...cells].map(widthOf), 0) + aside;
}

/** Of the texts themselves: the boxes around them are cut to the cell, and what is pressed stands at its edge. */
function widthOf(cell: Element): number {
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const rects: DOMRect[] = [];
  while (texts.nextNode()) {
    if (texts.currentNode.parentElement?.closest('.unseen')) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    rects.push(...range.getClientRects());
  }
  if (rects.length === 0) return 0;
  return Math.max(...rects.map(({ right }) => right)) - Math.min(...rects.map(({ left }) => left));
}
