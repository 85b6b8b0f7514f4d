import { useRouter } from '@tanstack/react-router';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { TableRight } from '#contract/rights.ts';
import { addresses } from '../../addresses.ts';
import { holds, useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button, classesOf } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { lowerFirst } from '../../parts/ListInput.tsx';
import { Menu } from '../../parts/Menu.tsx';
import type { MenuAct } from '../../parts/Menu.tsx';
import { usePhone } from '../../parts/usePhone.ts';
import { WhyRefused } from '../../parts/WhyRefused.tsx';
import type { WordKey } from '../../words/vi.ts';

interface ListActsProps {
  table: ProjectTable;
  onAdd: () => void;
  /** Left out where there is nothing to export. */
  onExport?: () => void;
  /** In the empty list: full words and size. */
  first?: boolean;
}

/** Letters of a table's name that the button still says. */
const longestName = 24;

/** Import, add and, in a menu, export; without the right they keep their place and say what is missing. */
export function ListActs({ table, onAdd, onExport, first = false }: ListActsProps) {
  const { t, language } = useWords();
  const router = useRouter();
  const { project } = useProject();
  const phone = usePhone();
  const mayImport = table.rights.includes('import') && table.rights.includes('create');
  const mayAdd = table.rights.includes('create');
  const mayExport = table.rights.includes('export');
  const name = lowerFirst(table.name[language]);
  // what a table is called must not take the bar from its page
  const isLong = name.length > longestName;
  const size = first ? undefined : 'small';
  const refused = (may: boolean, why: WordKey, right: TableRight) =>
    may ? {} : { refused: <WhyRefused why={t(why)} about={{ table: table.id, right }} /> };
  const why = (may: boolean, key: WordKey) => (may ? undefined : `${t(key)}. ${t('list.whoGives')}`);
  const toImport = () => router.history.push(addresses.import(project.id, table.id));
  const inMenu: MenuAct[] = [
    ...(phone
      ? [
          {
            id: 'import',
            label: t('list.import'),
            icon: 'import' as const,
            onAct: toImport,
            refused: why(mayImport, 'list.noImport'),
          },
        ]
      : []),
    ...(onExport
      ? [
          {
            id: 'export',
            label: t('export.do'),
            icon: 'export' as const,
            onAct: onExport,
            refused: why(mayExport, 'export.noRight'),
          },
        ]
      : []),
  ];
  const defining: MenuAct[] = [
    {
      id: 'fields',
      label: t('list.fields'),
      icon: 'columns',
      onAct: () => router.history.push(addresses.fields(project.id, table.id)),
    },
    {
      id: 'new-table',
      label: t('list.newTable'),
      icon: 'plus',
      onAct: () => router.history.push(addresses.newTable(project.id)),
    },
  ];
  return (
    <>
      {!first && (
        <Menu
          label={t('list.acts')}
          trigger={
            <AriaButton className={classesOf('quiet', undefined, true)} aria-label={t('list.acts')}>
              <Icon name="more" />
            </AriaButton>
          }
          groups={[
            { id: 'acts', acts: inMenu },
            ...(holds(project, 'fields') ? [{ id: 'define', acts: defining }] : []),
          ]}
        />
      )}
      {(first || !phone) && (
        <Button
          {...(first ? {} : { look: 'quiet' })}
          size={size}
          icon="import"
          onPress={toImport}
          {...refused(mayImport, 'list.noImport', table.rights.includes('import') ? 'create' : 'import')}
        >
          {t('list.import')}
        </Button>
      )}
      <Button look="filled" size={size} icon="plus" onPress={onAdd} {...refused(mayAdd, 'list.noCreate', 'create')}>
        {(phone && !first) || isLong ? t('create.do') : t(first ? 'list.addFirst' : 'list.add', { table: name })}
      </Button>
    </>
  );
}
