/** Changes under the headings of their days. */
import { formatDay } from '../../formats.ts';

/** Runs of items of one day, as the day is in Viet Nam; the order stays. */
export function byDay<Item extends { at: string }>(items: readonly Item[]): Item[][] {
  const days: Item[][] = [];
  for (const item of items) {
    const last = days.at(-1);
    if (last?.[0] && formatDay(last[0].at) === formatDay(item.at)) last.push(item);
    else days.push([item]);
  }
  return days;
}
