/** What can be chosen in the palette. */
import type { GlyphName } from '../../parts/glyphs.ts';

export interface Entry {
  /** Its own among all entries. */
  readonly id: string;
  readonly label: string;
  /** At the right: company and phone of a record, what a lookup costs. */
  readonly aside?: string;
  readonly icon: GlyphName;
  /** A page: also opened in a new tab. */
  readonly to?: string;
  /** Before the page is opened, or instead. */
  readonly act?: () => void;
  /** It matched nothing that was typed: no letter of it is marked. */
  readonly plain?: boolean;
  /** The palette stays: its answer is shown in it. */
  readonly stays?: boolean;
}

export interface EntryGroup {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly Entry[];
  /** Said where there is no entry, or not all of them. */
  readonly note?: string;
}

/** The entry `steps` further on, from the last to the first and back. */
export function stepFrom(entries: readonly Entry[], active: Entry | undefined, steps: 1 | -1): Entry | undefined {
  const place = active === undefined ? -1 : entries.indexOf(active);
  return entries[(place + steps + entries.length) % entries.length];
}
