/** What can be done to many records at once, and what of it somebody lacks the right to. */
import type { TableRight } from '#contract/rights.ts';
import type { ProjectField, ProjectTable } from '../../frame/project.ts';
import type { GlyphName } from '../../parts/glyphs.ts';
import type { WordKey } from '../../words/vi.ts';

export type BulkAct = 'assign' | 'edit' | 'tag';

export const glyphOf: Readonly<Record<BulkAct, GlyphName>> = { assign: 'person', edit: 'pencil', tag: 'tag' };

export interface Lack {
  readonly why: WordKey;
  /** The right that is missing; none where it is about fields. */
  readonly right?: TableRight;
  readonly besides?: WordKey;
}

type Known = Pick<ProjectTable, 'rights' | 'fields'>;

/** Fields of several choices: tags. */
export function tagFields<Field extends Pick<ProjectField, 'kind'>>(fields: readonly Field[]): readonly Field[] {
  return fields.filter(({ kind }) => kind === 'choices');
}

/** The acts that a table has; without a field of several choices there are no tags. */
export function actsOf({ fields }: Known): readonly BulkAct[] {
  return tagFields(fields).length > 0 ? ['assign', 'edit', 'tag'] : ['assign', 'edit'];
}

/** Null where nothing is missing, as far as the page knows; the server decides about each record. */
export function lackOf(act: BulkAct, { rights, fields }: Known, count: number): Lack | null {
  if (act === 'assign') return rights.includes('assign') ? null : { why: 'bulk.noAssign', right: 'assign' };
  if (!rights.includes('edit')) return { why: 'bulk.noEdit', right: 'edit' };
  if (count > 1 && !rights.includes('bulk_edit')) {
    return { why: 'bulk.noBulkEdit', right: 'bulk_edit', besides: 'bulk.oneByOne' };
  }
  const writable = fields.filter(({ write }) => write);
  // Parts of a list are changed only where it is read openly.
  if (act === 'tag') return tagFields(writable).some(({ read }) => read === 'open') ? null : { why: 'bulk.noTag' };
  return writable.length > 0 ? null : { why: 'bulk.noField' };
}
