/**
 * Which rows, exactly. Seen from one member every row of a table is in one of six classes, because grants can
 * only ask two things of a row: is it mine, and where does its team stand to my teams. A set of classes is six
 * bits, so allowing, denying and intersecting are exact bit operations and never a list of conditions.
 */
import type { MemberId, TeamId } from '#contract/ids.ts';
import type { RowScope } from '#contract/rights.ts';

/** How a member stands in the project. `teamsBelow` are the teams under one of `teams` that are not in `teams`. */
export interface Standing {
  readonly member: MemberId;
  readonly teams: readonly TeamId[];
  readonly teamsBelow: readonly TeamId[];
}

/** What of a row decides its class. */
export interface RowPlace {
  readonly assignee: MemberId | null;
  readonly team: TeamId | null;
}

/** 0 to 2: I am the assignee; 3 to 5: I am not. Within each: the team is mine, below one of mine only, neither. */
export type RowClass = 0 | 1 | 2 | 3 | 4 | 5;
export const rowClasses: readonly RowClass[] = Object.freeze([0, 1, 2, 3, 4, 5] as const);

declare const regionBrand: unique symbol;
/** A set of row classes: bit `n` stands for class `n`. Only this file makes one. */
export type Region = number & { readonly [regionBrand]: true };

export const noRows = 0b000_000 as Region;
export const allRows = 0b111_111 as Region;

const regions: Readonly<Record<RowScope, Region>> = Object.freeze({
  own: 0b000_111 as Region,
  team: 0b001_001 as Region,
  team_tree: 0b011_011 as Region,
  all: allRows,
});

/** The rows that a scope reaches. */
export function regionOf(scope: RowScope): Region {
  return regions[scope];
}

export function union(a: Region, b: Region): Region {
  return (a | b) as Region;
}

export function intersect(a: Region, b: Region): Region {
  return (a & b) as Region;
}

export function subtract(a: Region, b: Region): Region {
  return (a & ~b) as Region;
}

export function contains(region: Region, rowClass: RowClass): boolean {
  return (region & (1 << rowClass)) !== 0;
}

/** The classes for which `holds` answers true. */
export function regionWhere(holds: (rowClass: RowClass) => boolean): Region {
  return rowClasses.reduce<number>((bits, rowClass) => (holds(rowClass) ? bits | (1 << rowClass) : bits), 0) as Region;
}

/** True for a row that waits in the pool of its team for somebody to take it. */
export function isInPool(row: RowPlace): boolean {
  return row.assignee === null && row.team !== null;
}

/** The class of one row, seen from one member. */
export function classOf(row: RowPlace, standing: Standing): RowClass {
  const mine = row.assignee === standing.member;
  if (row.team !== null && standing.teams.includes(row.team)) return mine ? 0 : 3;
  if (row.team !== null && standing.teamsBelow.includes(row.team)) return mine ? 1 : 4;
  return mine ? 2 : 5;
}
