import { useRouter } from '@tanstack/react-router';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useWords } from '../language.tsx';
import { Go } from './Go.tsx';
import { Icon } from './Icon.tsx';
import type { GlyphName } from './glyphs.ts';
import { Menu } from './Menu.tsx';
import type { MenuGroup } from './Menu.tsx';
import { usePhone } from './usePhone.ts';

export interface NavItem {
  to: string;
  label: string;
  /** In the bar at the bottom of a phone, which has 70 px for each: a part of `label`, so that it can be called by voice. */
  short?: string;
  icon: GlyphName;
  /** This page, or one below it. */
  current: boolean;
}

interface NavProps {
  project: string;
  /** Of the menu under the project's name. */
  switcher: readonly MenuGroup[];
  /** Groups divided by hairlines: tables, evidence, administration. */
  groups: readonly (readonly NavItem[])[];
}

/** At the left the pages of a project, under its name; icons where there is less room, a bar at the bottom of a phone. */
export function Nav({ project, switcher, groups }: NavProps) {
  const { t } = useWords();
  const phone = usePhone();
  return (
    <nav className="nav" aria-label={t('nav.main')}>
      {phone ? (
        <PhoneBar groups={groups} />
      ) : (
        <>
          <Menu
            label={t('start.switch')}
            groups={switcher}
            trigger={
              <AriaButton className="nav-project" aria-label={t('project.menu', { project })}>
                <span className="mark" aria-hidden="true">
                  <Icon name="masked" />
                </span>
                <span className="nav-project-name cut">{project}</span>
                <Icon name="updown" className="push" />
              </AriaButton>
            }
          />
          {groups.map((group) => (
            <div key={group[0]?.to ?? ''} className="nav-group">
              {group.map((item) => (
                <NavLink key={item.to} {...item} />
              ))}
            </div>
          ))}
        </>
      )}
    </nav>
  );
}

function NavLink({ to, label, short, icon, current }: NavItem) {
  return (
    <Go
      to={to}
      className="nav-item nav-main"
      aria-current={current ? 'page' : undefined}
      aria-label={label}
      title={label}
    >
      <Icon name={icon} />
      <span className={short === undefined ? 'nav-label' : 'nav-label not-phone'}>{label}</span>
      {short !== undefined && <span className="nav-label only-phone">{short}</span>}
    </Go>
  );
}

/** As many as have room at 360 px. */
const barLength = 5;

function PhoneBar({ groups }: Pick<NavProps, 'groups'>) {
  const { t } = useWords();
  const router = useRouter();
  const { bar, rest } = barOf(groups);
  const isRest = rest.some(({ current }) => current);
  return (
    <>
      {bar.map((item) => (
        <NavLink key={item.to} {...item} />
      ))}
      {rest.length > 0 && (
        <Menu
          label={t('nav.more')}
          groups={[
            {
              id: 'rest',
              acts: rest.map(({ to, label, icon, current }) => ({
                id: to,
                label,
                icon,
                chosen: current,
                onAct: () => router.history.push(to),
              })),
            },
          ]}
          trigger={
            <AriaButton className={isRest ? 'nav-item nav-main is-current' : 'nav-item nav-main'}>
              <Icon name="more" />
              <span className="nav-label">{t('nav.more')}</span>
            </AriaButton>
          }
        />
      )}
    </>
  );
}

/** All where they fit; else the first tables and the evidence, the others under "more". */
export function barOf(groups: NavProps['groups']): { bar: readonly NavItem[]; rest: readonly NavItem[] } {
  const all = groups.flat();
  if (all.length <= barLength) return { bar: all, rest: [] };
  const [tables = [], evidence = []] = groups;
  const first = [...tables.slice(0, barLength - 2), ...evidence.slice(0, 1)];
  const more = all.filter((item) => !first.includes(item));
  const bar = [...first, ...more.slice(0, barLength - 1 - first.length)];
  return { bar, rest: all.filter((item) => !bar.includes(item)) };
}
