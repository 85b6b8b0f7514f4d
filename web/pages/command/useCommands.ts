import { useLocation } from '@tanstack/react-router';
import { addresses } from '../../addresses.ts';
import { askList } from '../../frame/asked.ts';
import { useProject } from '../../frame/project.ts';
import type { FrameAct } from '../../frame/useFrameActs.ts';
import { useWords } from '../../language.tsx';
import { lowerFirst } from '../../parts/ListInput.tsx';
import type { NavItem } from '../../parts/Nav.tsx';
import type { Entry } from './entries.ts';
import { useDefiningCommands } from './useDefiningCommands.ts';
import { useLookCommands } from './useLookCommands.ts';

export interface Commands {
  readonly go: readonly Entry[];
  readonly do: readonly Entry[];
}

/** Everything that can be done from anywhere, as far as its reader may; what is so already is left out. */
export function useCommands(nav: readonly NavItem[], acts: readonly FrameAct[]): Commands {
  const { t, language } = useWords();
  const { project } = useProject();
  const pages = nav.map(({ to, label, icon }): Entry => ({ id: to, label, icon, to }));
  const own = acts.flatMap(({ id, label, alone, icon, chosen, does }): Entry[] => {
    if (chosen === true) return [];
    const entry = { id, label: alone ?? label, icon: icon ?? 'updown' } as const;
    return [typeof does === 'string' ? { ...entry, to: does } : { ...entry, act: does }];
  });
  const inTables = project.tables.flatMap(({ id, name, rights }): Entry[] => {
    const table = lowerFirst(name[language]);
    if (!rights.includes('create')) return [];
    const add: Entry = {
      id: `add-${id}`,
      label: t('list.add', { table }),
      icon: 'plus',
      to: addresses.list(project.id, id),
      act: () => askList({ table: id, act: 'add' }),
    };
    if (!rights.includes('import')) return [add];
    const to = addresses.import(project.id, id);
    return [add, { id: `import-${id}`, label: t('command.import', { table }), icon: 'import', to }];
  });
  const defining = useDefiningCommands();
  const here = useLocation({ select: ({ pathname }) => pathname });
  const list = project.tables.find(({ id }) => addresses.list(project.id, id) === here);
  const keys: Entry[] = list
    ? [{ id: 'keys', label: t('keys.title'), icon: 'info', act: () => askList({ table: list.id, act: 'keys' }) }]
    : [];
  const looks = useLookCommands();
  const isPage = ({ to, act }: Entry) => to !== undefined && act === undefined;
  const ending = own.filter((entry) => !isPage(entry));
  return {
    go: [...pages, ...own.filter(isPage), ...defining.go],
    do: [...inTables, ...defining.do, ...keys, ...looks, ...ending],
  };
}
