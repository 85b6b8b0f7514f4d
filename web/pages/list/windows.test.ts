/**
 * Guarantee: a list reads towards what its reader looks at and no further than a page ahead: on and back page by page, and
 * by a leap where the pages between were let go; where the way is not known it begins at the first page and gets there.
 * What it is scrolled over is as tall as what was counted, and never ends before the last row.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstPage, pagesKept, pageSize } from './queries.ts';
import type { ListPages, PagePlace } from './queries.ts';
import { heldRows, nextStep, placeBefore, rowsToScroll } from './windows.ts';
import type { Sight } from './windows.ts';

/** A list on a server, whose pages are as long as they say, and a reader's memory of it. */
function listOf(lengths: readonly number[]) {
  const starts = lengths.map((_, page) => lengths.slice(0, page).reduce((sum, each) => sum + each, 0));
  const pageAt = ({ cursor }: PagePlace): number => (cursor === null ? 0 : Number(cursor));
  const replyOf = (place: PagePlace) => {
    const page = pageAt(place);
    const records = Array.from({ length: lengths[page] ?? 0 }, () => ({})) as ListPages['pages'][number]['records'];
    return { records, next: page + 1 < lengths.length ? String(page + 1) : null, titles: {} };
  };
  let held: ListPages = { pages: [replyOf(firstPage)], pageParams: [firstPage] };
  let furthest = firstPage;
  let reads = 1;
  const hasNext = (): boolean => held.pages.at(-1)?.next !== null;
  const keep = (pages: ListPages['pages'], pageParams: PagePlace[]): void => {
    held = { pages, pageParams };
    const last = pageParams.at(-1) ?? firstPage;
    if (last.first > furthest.first) furthest = last;
    reads += 1;
  };
  return {
    total: lengths.reduce((sum, each) => sum + each, 0),
    beginAt(page: number) {
      const place = { first: starts[page] ?? 0, cursor: page === 0 ? null : String(page), before: null };
      furthest = place;
      held = { pages: [replyOf(place)], pageParams: [place] };
    },
    /** Reads until nothing more is to be read for the sight. */
    look(sight: Sight): void {
      for (let step = nextStep(held, furthest, sight, hasNext()); step;) {
        if (reads > 10_000) throw new Error('reads for ever');
        const [first] = held.pageParams;
        const last = held.pageParams.at(-1);
        if (step.read === 'from') keep([replyOf(step.place)], [step.place]);
        else if (step.read === 'next' && last) {
          const before = held.pages.at(-1);
          const next = {
            first: last.first + (before?.records.length ?? 0),
            cursor: before?.next ?? null,
            before: last,
          };
          keep([...held.pages, replyOf(next)].slice(-pagesKept), [...held.pageParams, next].slice(-pagesKept));
        } else if (first?.before) {
          keep(
            [replyOf(first.before), ...held.pages].slice(0, pagesKept),
            [first.before, ...held.pageParams].slice(0, pagesKept),
          );
        } else throw new Error('a step to nowhere');
        step = nextStep(held, furthest, sight, hasNext());
      }
    },
    rows: () => heldRows(held),
    size: (counted: number) => rowsToScroll(held, furthest, hasNext(), counted),
    reads: () => reads,
    pages: () => held.pages.length,
  };
}

const full = (pages: number) => Array.from({ length: pages }, () => pageSize);

test('one page is read ahead and no more', () => {
  const list = listOf(full(50));
  list.look({ first: 0, last: 30 });
  expect(list.rows()).toEqual({ from: 0, end: 200 });
  list.look({ first: 120, last: 150 });
  expect(list.rows()).toEqual({ from: 0, end: 300 });
});

test('a pull to the end reads on until it is there; one back to the beginning leaps', () => {
  const list = listOf(full(300));
  list.look({ first: 29_970, last: 29_999 });
  expect(list.rows().end).toBe(30_000);
  expect(list.reads()).toBe(300);
  list.look({ first: 0, last: 30 });
  expect(list.rows()).toEqual({ from: 0, end: 200 });
  expect(list.reads()).toBe(302);
  list.look({ first: 20_000, last: 20_030 });
  expect(list.reads()).toBeLessThan(307);
});

test('who came back to the middle reads on from there, and finds the way up by the first page', () => {
  const list = listOf(full(100));
  list.beginAt(50);
  list.look({ first: 5_010, last: 5_040 });
  expect(list.rows()).toEqual({ from: 5_000, end: 5_200 });
  list.look({ first: 4_000, last: 4_030 });
  expect(list.rows().from).toBeLessThanOrEqual(4_000);
  expect(list.rows().end).toBeGreaterThan(4_030);
});

test('wherever one looks, the rows get there, and memory stays bounded', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: pageSize }), { minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(
      lengths,
      fc.nat(79),
      fc.array(fc.nat(8_000), { minLength: 1, maxLength: 12 }),
      (pages, begun, looks) => {
        const list = listOf(pages);
        list.beginAt(Math.min(begun, pages.length - 1));
        for (const look of looks) {
          const first = Math.min(look, list.total - 1);
          const last = Math.min(first + 40, list.total - 1);
          list.look({ first, last });
          expect(list.rows().from).toBeLessThanOrEqual(first);
          expect(list.rows().end).toBeGreaterThan(last);
          expect(list.pages()).toBeLessThanOrEqual(pagesKept);
          expect(list.size(0)).toBeGreaterThanOrEqual(list.rows().end);
        }
      },
    ),
  );
});

test('the page of a row is found as far as it was reached', () => {
  const second = { first: 100, cursor: 'b', before: firstPage };
  const third = { first: 180, cursor: 'c', before: second };
  expect(placeBefore(third, 179)).toBe(second);
  expect(placeBefore(third, 180)).toBe(third);
  expect(placeBefore(third, 9_999)).toBe(third);
  expect(placeBefore(third, 0)).toBe(firstPage);
});

test('the scrollbar is as long as the count, grows past it, and ends with the last row', () => {
  const list = listOf(full(3));
  expect(list.size(10_000)).toBe(10_000);
  expect(list.size(0)).toBe(200);
  list.look({ first: 290, last: 299 });
  expect(list.size(10_000)).toBe(300);
  expect(rowsToScroll(undefined, firstPage, false, 10_000)).toBe(0);
});
