import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useWords } from '../language.tsx';
import { Go } from './Go.tsx';
import { Icon } from './Icon.tsx';
import type { GlyphName } from './glyphs.ts';
import { Face } from './marks.tsx';
import { Menu } from './Menu.tsx';
import type { MenuAct, MenuGroup } from './Menu.tsx';
import { Nav } from './Nav.tsx';
import type { NavItem } from './Nav.tsx';
import { useSwitchGroups } from './switches.tsx';
import { Toasts } from './Toasts.tsx';

export interface Reminder {
  to: string;
  label: string;
  why: string;
  icon: GlyphName;
  /** Waits for its reader; in amber. */
  due: boolean;
}

interface ShellProps {
  project: string;
  /** Of the menu under the project's name: other projects, a new one. */
  switcher: readonly MenuGroup[];
  /** Groups divided by hairlines: tables, evidence, administration. */
  nav: readonly (readonly NavItem[])[];
  /** Opens search and commands. */
  onSearch: () => void;
  person: { name: string; acts: readonly MenuAct[] };
  /** Where this session comes from; and how many sessions of the account are open. */
  place?: string;
  sessions?: number;
  /** What is still to be done or known about the safety of the data: links in the trust line. */
  reminders?: readonly Reminder[];
  /** An `aside` of the class `app-banner`, between the top bar and the page: waits for its reader on every page. */
  banner?: ReactNode;
  children: ReactNode;
}

/** The frame around every page of a project; the page itself is a `Page`. */
export function Shell({ project, switcher, nav, onSearch, person, ...rest }: ShellProps) {
  const { t } = useWords();
  const { place, sessions, reminders = [], banner, children } = rest;
  return (
    <div className="app">
      <a className="skip" href="#page">
        {t('nav.skip')}
      </a>
      <Nav project={project} switcher={switcher} groups={nav} />
      {banner}
      {children}
      <Trust place={place} sessions={sessions} reminders={reminders} />
      <div className="corner">
        <SearchButton onPress={onSearch} />
        <PersonMenu person={person} />
      </div>
      <Toasts />
    </div>
  );
}

interface TrustProps {
  place: string | undefined;
  sessions: number | undefined;
  reminders: readonly Reminder[];
}

function Trust({ place, sessions, reminders }: TrustProps) {
  const { t } = useWords();
  return (
    <footer className="trust" aria-label={t('trust.label')}>
      <span className="trust-reminders">
        {reminders.map(({ to, label, why, icon, due }) => (
          <Go key={to} to={to} className={due ? 'trust-piece is-due' : 'trust-piece'} title={why}>
            <Icon name={icon} />
            <span className="cut">{label}</span>
          </Go>
        ))}
      </span>
      {place !== undefined && (
        <span className="trust-piece">
          <Icon name="place" />
          {t('trust.place', { place })}
        </span>
      )}
      {sessions !== undefined && (
        <span className="trust-piece">
          <Icon name="laptop" />
          {t('trust.sessions', { count: sessions })}
        </span>
      )}
    </footer>
  );
}

/** At the right end of the top bar, whatever the page puts there. */
function SearchButton({ onPress }: { onPress: () => void }) {
  const { t } = useWords();
  return (
    <AriaButton className="top-search" aria-label={t('command.label')} aria-haspopup="dialog" onPress={onPress}>
      <Icon name="search" />
      <span className="top-search-words">{t('command.ask')}</span>
      <span className="kbd push">{isApple ? '⌘ K' : 'Ctrl K'}</span>
    </AriaButton>
  );
}

const isApple = /mac|iphone|ipad/i.test(navigator.userAgent);

function PersonMenu({ person }: { person: ShellProps['person'] }) {
  const { t } = useWords();
  const switches = useSwitchGroups();
  const label = t('person.menu', { name: person.name });
  return (
    <Menu
      label={label}
      groups={[...switches, { id: 'account', acts: person.acts }]}
      trigger={
        <AriaButton className="person-button" aria-label={label}>
          <Face name={person.name} size="large" />
        </AriaButton>
      }
    />
  );
}

interface PageProps {
  title: string;
  /** Pages above this one; the last is the way back on a phone. `back`: it is where the reader came from. */
  path?: readonly { to: string; label: string; back?: boolean }[];
  /** In the top bar, at the right. */
  acts?: ReactNode;
  /** The page scrolls its own parts (a list, a wizard); else it scrolls as a whole. */
  fill?: boolean;
  children: ReactNode;
}

/** One page inside the frame: its title in the top bar and in the window, its content below. */
export function Page({ title, path = [], acts, fill = false, children }: PageProps) {
  const { t } = useWords();
  return (
    <>
      <title>{`${title} · ${t('app.name')}`}</title>
      <header className="top">
        <div className="top-path">
          {path.map((above, index) => (
            <Fragment key={above.to}>
              {index === path.length - 1 && (
                <Go to={above.to} back={above.back ?? false} className="top-back only-phone" aria-label={above.label}>
                  <Icon name="back" />
                </Go>
              )}
              <Go to={above.to} back={above.back ?? false} className="plain-link not-phone">
                {above.label}
              </Go>
              <Icon name="right" className="not-phone" />
            </Fragment>
          ))}
          <h1 className="cut">{title}</h1>
        </div>
        {acts}
      </header>
      <main id="page" className={fill ? 'page page-fill' : 'page'} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
