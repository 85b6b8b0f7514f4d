/** How much of something a member may do: quotas of a day, and how many records one by one. */
import { defaultLimits, limitNames } from '#contract/rights.ts';
import type { LimitName } from '#contract/rights.ts';
import type { PolicyInput } from './input.ts';

/** Of the roles held that state one the highest; else what the project states; else the default. */
export function compileLimits({
  limits,
  roles,
}: Pick<PolicyInput, 'limits' | 'roles'>): Readonly<Record<LimitName, number>> {
  const most = (name: LimitName) => {
    const stated = limits.filter((limit) => limit.name === name);
    const held = stated.filter(({ role }) => role !== null && roles.includes(role)).map((limit) => limit.most);
    if (held.length > 0) return Math.max(...held);
    return stated.find(({ role }) => role === null)?.most ?? defaultLimits[name];
  };
  return Object.freeze(Object.fromEntries(limitNames.map((name) => [name, most(name)])) as Record<LimitName, number>);
}
