/** Steps of the options of a choice while they are written. */
import { tableLimits } from '#contract/tables.ts';
import { newOption } from './field-draft.ts';
import type { OptionDraft } from './field-draft.ts';

/** One place up or down; the same at either end. */
export function withStep(options: readonly OptionDraft[], place: number, way: 1 | -1): readonly OptionDraft[] {
  const moved = options[place];
  const to = place + way;
  if (moved === undefined || to < 0 || to >= options.length) return options;
  return options.toSpliced(place, 1).toSpliced(to, 0, moved);
}

/** A list that was pasted at a line: the first goes into it where it is empty, each other is an option of its own. */
export function withLines(
  options: readonly OptionDraft[],
  place: number,
  lines: readonly string[],
): readonly OptionDraft[] {
  const names = lines.map((line) => line.trim().slice(0, tableLimits.name)).filter((line) => line !== '');
  const here = options[place];
  const isEmpty = here !== undefined && here.name.vi.trim() === '';
  const [first = '', ...rest] = names;
  const before = isEmpty ? options.with(place, { ...here, name: { vi: first, en: first } }) : options;
  const room = tableLimits.options - before.length;
  const added = (isEmpty ? rest : names).slice(0, room).map((name) => newOption(name));
  return before.toSpliced(place + 1, 0, ...added);
}
