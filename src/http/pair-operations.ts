/** Before anything is served: each route of the contract has exactly one operation, and no operation is left over. */
import type { Operation } from '#actions/action.ts';
import type { Route } from '#contract/route.ts';

/** Throws an Error that names every route without an operation, with two, or unknown to the contract. */
export function pairOperations(routes: readonly Route[], operations: readonly Operation[]): void {
  const wrong: string[] = [];
  for (const route of routes) {
    const found = operations.filter((operation) => operation.route === route).length;
    if (found !== 1) wrong.push(`${route.name} has ${found} operations`);
  }
  for (const { route } of operations) {
    if (!routes.includes(route)) wrong.push(`${route.name} is no route of the contract`);
  }
  if (wrong.length > 0) throw new Error(`Routes and operations do not match: ${wrong.join(', ')}`);
}
