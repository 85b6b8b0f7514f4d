import type { ProjectTable } from '../../frame/project.ts';
import { formatNumber } from '../../formats.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { WhyRefused } from '../../parts/WhyRefused.tsx';

interface DeleteButtonProps {
  table: ProjectTable;
  /** How many are meant, where they were chosen; more than one also needs the right to delete many. */
  count?: number;
  onPress: () => void;
}

/** "Xóa 40", or why not. */
export function DeleteButton({ table, count, onPress }: DeleteButtonProps) {
  const { t, language } = useWords();
  const isMany = count !== undefined && count > 1;
  const mayOne = table.rights.includes('delete');
  const may = mayOne && (!isMany || table.rights.includes('bulk_delete'));
  const why = (
    <WhyRefused
      why={t(isMany ? 'delete.noBulkDelete' : 'delete.noDelete')}
      about={{ table: table.id, right: mayOne ? 'bulk_delete' : 'delete' }}
    >
      {isMany && mayOne ? t('delete.oneByOne') : null}
    </WhyRefused>
  );
  return (
    <Button look="danger" size="small" {...(may ? { icon: 'trash', onPress } : { refused: why })}>
      {t('delete.do')}
      {count !== undefined && <span className="button-reach">{formatNumber(count, language)}</span>}
    </Button>
  );
}
