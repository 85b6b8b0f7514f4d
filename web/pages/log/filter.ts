/** Which events are shown; kept in the address, so that it can be handed on: ids and names of actions, no value. */

export interface LogFilter {
  /** A member's id, or `none`: by no member. */
  member?: string | undefined;
  action?: string | undefined;
  table?: string | undefined;
  outcome?: 'done' | 'refused' | undefined;
}

export const filterNames = ['member', 'action', 'table', 'outcome'] as const;

const member = /^(?:none|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const action = /^[a-z_]{1,40}\.[a-z_]{1,40}$/;
const table = /^[1-9][0-9]{0,8}$/;
const outcome = /^(?:done|refused)$/;

/** What of an address is a filter; the rest is left out. */
export function filterIn(search: Readonly<Record<string, unknown>>): LogFilter {
  const read = (name: keyof LogFilter, form: RegExp) => {
    const given = search[name];
    const text = typeof given === 'number' ? String(given) : given;
    return typeof text === 'string' && form.test(text) ? text : undefined;
  };
  return {
    member: read('member', member),
    action: read('action', action),
    table: read('table', table),
    outcome: read('outcome', outcome) as LogFilter['outcome'],
  };
}

/** `?member=…&table=1`, or nothing. */
export function filterText(filter: LogFilter): string {
  const given = filterNames.flatMap((name) => (filter[name] === undefined ? [] : [`${name}=${filter[name]}`]));
  return given.length === 0 ? '' : `?${given.join('&')}`;
}
