import { useRouter } from '@tanstack/react-router';
import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { lowerFirst } from '../../parts/ListInput.tsx';
import { WhyRefused } from '../../parts/WhyRefused.tsx';
import type { WordKey } from '../../words/vi.ts';

interface ListActsProps {
  table: ProjectTable;
  onAdd: () => void;
  /** In the empty list: full words and size. */
  first?: boolean;
}

/** Import and add; without the right they keep their place and say what is missing. */
export function ListActs({ table, onAdd, first = false }: ListActsProps) {
  const { t, language } = useWords();
  const router = useRouter();
  const { project } = useProject();
  const mayImport = table.rights.includes('import') && table.rights.includes('create');
  const mayAdd = table.rights.includes('create');
  const name = lowerFirst(table.name[language]);
  const size = first ? undefined : 'small';
  const refused = (may: boolean, why: WordKey) => (may ? {} : { refused: <WhyRefused why={t(why)} /> });
  const toImport = () => router.history.push(addresses.import(project.id, table.id));
  return (
    <>
      <Button
        {...(first ? {} : { look: 'quiet', className: 'not-phone' })}
        size={size}
        icon="import"
        onPress={toImport}
        {...refused(mayImport, 'list.noImport')}
      >
        {t('list.import')}
      </Button>
      {!first && (
        <Button
          look="quiet"
          className="only-phone"
          icon="import"
          label={t('list.import')}
          onPress={toImport}
          {...refused(mayImport, 'list.noImport')}
        />
      )}
      <Button look="filled" size={size} icon="plus" onPress={onAdd} {...refused(mayAdd, 'list.noCreate')}>
        {t(first ? 'list.addFirst' : 'list.add', { table: name })}
      </Button>
    </>
  );
}
