import type { CanonicalValue } from './canonical-json.ts';
import type { Leaf } from './leaf.ts';

type Rule = readonly [keyof Leaf, (value: CanonicalValue, leaf: Leaf) => boolean];

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;
const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;
const hex32 = /^[0-9a-f]{64}$/u;

function matches(pattern: RegExp): (value: CanonicalValue) => boolean {
  return (value) => typeof value === 'string' && pattern.test(value);
}

function orNull(rule: (value: CanonicalValue) => boolean): (value: CanonicalValue) => boolean {
  return (value) => value === null || rule(value);
}

function oneOf(...allowed: readonly CanonicalValue[]): (value: CanonicalValue) => boolean {
  return (value) => allowed.includes(value);
}

function isCount(value: CanonicalValue): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0);
}

/** The one spelling of a moment: year 0 to 9999, milliseconds, Z. */
function isTime(value: CanonicalValue): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u.test(value)) return false;
  const moment = new Date(value);
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === value;
}

function isActor(value: CanonicalValue, leaf: Leaf): boolean {
  const named = leaf.actorKind === 'member' || leaf.actorKind === 'key';
  return named ? matches(uuid)(value) : value === null;
}

/** Every field of a leaf with the rule that its value keeps; the fields are exactly these. */
export const leafRules: readonly Rule[] = [
  ['v', oneOf(1)],
  ['project', matches(/^(?:0|[1-9]\d{0,18})$/u)],
  ['event', matches(uuid7)],
  ['time', isTime],
  ['actorKind', oneOf('member', 'key', 'system', 'stranger')],
  ['actor', isActor],
  ['action', matches(/^[a-z_]{1,40}\.[a-z_]{1,40}$/u)],
  ['table', orNull(isCount)],
  ['count', isCount],
  ['outcome', oneOf('done', 'refused')],
  ['sensitive', oneOf(true, false, null)],
  ['payload', matches(hex32)],
  ['typed', orNull(matches(hex32))],
  ['state', orNull(matches(hex32))],
];
