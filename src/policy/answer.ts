/** May this member? Yes or no and on which rows, the grants that say so, and what else is missing. */
import { readLevels } from '#contract/rights.ts';
import type { ReadLevel, TableRight } from '#contract/rights.ts';
import type { CompiledPolicy } from './compiled.ts';
import { may } from './decide.ts';
import { explain } from './explain.ts';
import type { Explanation, Question } from './explain.ts';
import type { PolicyInput } from './input.ts';
import { aboutField, governingRight, grantedRegion, heldOn, needsView, switchRegion } from './reach.ts';
import { allRows, intersect, noRows, regionWhere } from './region.ts';
import type { Region, RowClass } from './region.ts';

export interface Answer {
  /** On some of the rows asked about. */
  readonly allowed: boolean;
  /** On which rows at all; null for a right on the project. */
  readonly region: Region | null;
  /** Of reading: each level above hidden that some of the rows asked about have, with all rows that have it. */
  readonly levels: readonly { readonly level: ReadLevel; readonly region: Region }[];
  readonly sources: readonly Explanation[];
  /** Not allowed, since this holds on none of the rows on which it is granted (granted nowhere: asked about). */
  readonly missing: { readonly what: Need; readonly sources: readonly Explanation[] } | null;
}

/** What a right or an axis may need beside itself. */
type Need = TableRight | 'read';
type OnTable = Extract<Question, { readonly table: unknown }>;

/** `policy`: compiled from `input`. On rows of `rowClass`; without it, on any. */
export function answer(input: PolicyInput, policy: CompiledPolicy, question: Question, rowClass?: RowClass): Answer {
  const sources = explain(input, question, rowClass);
  if (!('table' in question)) {
    return { allowed: may(policy, question.right), region: null, levels: [], sources, missing: null };
  }
  const region = regionIn(policy, question);
  const asked = rowClass === undefined ? allRows : regionWhere((at) => at === rowClass);
  const levels = levelsOf(policy, question).filter((each) => intersect(each.region, asked) !== noRows);
  if (intersect(region, asked) !== noRows) return { allowed: true, region, levels, sources, missing: null };
  const granted = intersect(grantedIn(input, question), asked);
  const rows = granted === noRows ? asked : granted;
  const lacks = (need: Need) => intersect(regionIn(policy, askFor(need, question)), rows) === noRows;
  const what = needsOf(question).find(lacks);
  const missing = what === undefined ? null : { what, sources: explain(input, askFor(what, question), rowClass) };
  return { allowed: false, region, levels, sources, missing };
}

/** Where the answer is yes. */
function regionIn(policy: CompiledPolicy, question: OnTable): Region {
  const table = policy.tables[question.table];
  if ('right' in question) return table?.rights[question.right] ?? noRows;
  const field = table?.fields[question.field];
  if (field === undefined) return noRows;
  const { axis } = question;
  return axis === 'read' ? regionWhere((at) => field.read[at] !== 'hidden') : field[axis];
}

function levelsOf(policy: CompiledPolicy, question: OnTable): Answer['levels'] {
  if ('right' in question || question.axis !== 'read') return [];
  const read = policy.tables[question.table]?.fields[question.field]?.read;
  return readLevels
    .filter((level) => level !== 'hidden')
    .map((level) => ({ level, region: regionWhere((at) => read?.[at] === level) }))
    .filter(({ region }) => region !== noRows);
}

/** Where it is granted, before what else it needs is asked. */
function grantedIn(input: PolicyInput, question: OnTable): Region {
  const table = input.tables.find(({ id }) => id === question.table);
  if (table === undefined) return noRows;
  const held = heldOn(input, table);
  if ('right' in question) return grantedRegion(held, question.right);
  const field = table.fields.find(({ id }) => id === question.field);
  if (field === undefined || question.axis === 'read') return noRows;
  return switchRegion(held, aboutField(held, field), question.axis);
}

/** In the order in which they are to be had. */
function needsOf(question: OnTable): readonly Need[] {
  if ('right' in question) return needsView(question.right) ? ['view'] : [];
  const right = governingRight[question.axis];
  const rights: Need[] = needsView(right) ? ['view', right] : [right];
  const reads = question.axis === 'export' || question.axis === 'reveal' || question.axis === 'lookup';
  return reads ? [...rights, 'read'] : rights;
}

function askFor(need: Need, question: OnTable): OnTable {
  const { table } = question;
  if (need !== 'read') return { right: need, table };
  if ('right' in question) throw new Error('only what is asked of a field needs it to be read');
  return { table, field: question.field, axis: 'read' };
}
