/**
 * Every address of the page, made in one place. An address holds ids and names of pages, never a customer's value:
 * addresses are copied, logged and forwarded.
 */
export const addresses = {
  home: '/',
  setUp: '/set-up',
  signIn: '/sign-in',
  invitation: '/invitation',
  rootKey: '/root-key',
  mailbox: '/mailbox',
  mailboxMail: (mail: string) => `/mailbox?mail=${mail}`,
  project: (project: string) => `/projects/${project}`,
  list: (project: string, table: number) => `/projects/${project}/tables/${table}`,
  /** A list as a view has it. `from`: the named one that it was made of, where it is not kept under a name yet. */
  view: (project: string, table: number, view: string, from: string | null = null) =>
    `/projects/${project}/tables/${table}?view=${view}${from === null ? '' : `&from=${from}`}`,
  /** `view`: the list through which one comes to it, so that next and previous lead on through that. */
  record: (project: string, table: number, record: string, view: string | null = null) =>
    `/projects/${project}/tables/${table}/records/${record}${view === null ? '' : `?view=${view}`}`,
  import: (project: string, table: number) => `/projects/${project}/tables/${table}/import`,
  importRun: (project: string, table: number, run: string) => `/projects/${project}/tables/${table}/import/${run}`,
  batch: (project: string, batch: string) => `/projects/${project}/batches/${batch}`,
  log: (project: string) => `/projects/${project}/log`,
  event: (project: string, event: string) => `/projects/${project}/log/${event}`,
  mail: (project: string) => `/projects/${project}/mail`,
  people: (project: string) => `/projects/${project}/people`,
  roles: (project: string) => `/projects/${project}/people?tab=roles`,
  role: (project: string, role: string) => `/projects/${project}/people/roles/${role}`,
  /** What a team or one member is granted by itself. */
  grants: (project: string, kind: 'team' | 'member', holder: string) =>
    `/projects/${project}/people/grants/${kind}/${holder}`,
  member: (project: string, member: string) => `/projects/${project}/people/${member}`,
  profile: (project: string) => `/projects/${project}/profile`,
  settings: (project: string) => `/projects/${project}/settings`,
  tables: (project: string) => `/projects/${project}/settings?tab=tables`,
  newTable: (project: string) => `/projects/${project}/settings?tab=tables&new=table`,
  fields: (project: string, table: number) => `/projects/${project}/settings/tables/${table}`,
  /** One field of a table beside the others, or the form for a new one. */
  field: (project: string, table: number, field: number | 'new') =>
    `/projects/${project}/settings/tables/${table}?field=${field}`,
  limits: (project: string) => `/projects/${project}/settings?tab=limits`,
  keys: (project: string) => `/projects/${project}/settings?tab=keys`,
  ownership: (project: string) => `/projects/${project}/settings?tab=ownership`,
} as const;

/** An address of a list with the record that is looked at beside it; null takes it out. */
export function withRecord(href: string, record: string | null): string {
  return withPart(href, 'record', record);
}

/** An address with one of its page's tabs; null for the first one. */
export function withTab(href: string, tab: string | null): string {
  return withPart(href, 'tab', tab);
}

function withPart(href: string, name: string, value: string | null): string {
  const [path = '', query = ''] = href.split('?');
  const search = new URLSearchParams(query);
  if (value === null) search.delete(name);
  else search.set(name, value);
  return search.size > 0 ? `${path}?${search.toString()}` : path;
}

/** The sign-in page that leads back to `from`, an address inside Kín; `from` itself where that is the sign-in page. */
export function signInFrom(from: string): string {
  if (from.split('?')[0] === addresses.signIn) return from;
  return from === addresses.home ? addresses.signIn : `${addresses.signIn}?next=${encodeURIComponent(from)}`;
}

/** Where to go after sign-in: `next` if it is an address inside Kín, else home. Nobody can send people elsewhere. */
export function safeNext(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : addresses.home;
}
