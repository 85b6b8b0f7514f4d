/** The menu of a project: its tables, then its log, then its people, mails and settings. */
import type { Language } from '#contract/shapes.ts';
import { addresses } from '../addresses.ts';
import type { GlyphName } from '../parts/glyphs.ts';
import type { NavItem } from '../parts/Nav.tsx';

/** Of a page; `short` where there is little room. */
interface Name {
  label: string;
  short?: string;
}

export interface NavProject {
  id: string;
  tables: readonly { id: number; key: string; name: { vi: string; en: string } }[];
}

const tableGlyphs: Readonly<Record<string, GlyphName>> = {
  customers: 'people',
  companies: 'company',
  deals: 'deal',
  tasks: 'task',
};

export function tableGlyph(key: string): GlyphName {
  return tableGlyphs[key] ?? 'file';
}

/**
 * @param here path of the page that is shown
 * @param names of the pages beside the tables; without a name for `mail` or `settings` its reader has no such page
 */
export function navOf(
  project: NavProject,
  language: Language,
  here: string,
  names: { log: Name; people: Name; mail?: Name; settings?: Name },
): NavItem[][] {
  const item = (to: string, name: Name, icon: GlyphName, also?: string): NavItem => {
    const current = isAt(here, to) || (also !== undefined && here.startsWith(also));
    return { to, ...name, icon, current };
  };
  const tables = project.tables.map(({ id, key, name }) =>
    item(addresses.list(project.id, id), { label: name[language] }, tableGlyph(key)),
  );
  // a batch is told of in the log, and has no list of its own
  const log = item(addresses.log(project.id), names.log, 'log', addresses.batch(project.id, ''));
  const people = item(addresses.people(project.id), names.people, 'team');
  const mail = names.mail === undefined ? [] : [item(addresses.mail(project.id), names.mail, 'mail')];
  const settings =
    names.settings === undefined ? [] : [item(addresses.settings(project.id), names.settings, 'settings')];
  return [tables, [log], [people, ...mail, ...settings]].filter((group) => group.length > 0);
}

/** The page itself, or one below it: `/tables/1` is not above `/tables/12`. */
function isAt(here: string, to: string): boolean {
  return here === to || here.startsWith(`${to}/`);
}
