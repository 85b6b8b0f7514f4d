import type { ProjectTable } from '../../frame/project.ts';
import { formatNumber } from '../../formats.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { WhyRefused } from '../../parts/WhyRefused.tsx';

interface ExportButtonProps {
  table: ProjectTable;
  /** How many records are chosen. */
  count: number;
  onPress: () => void;
}

/** "Xuất" for chosen records; says who can give the right where it is missing. */
export function ExportButton({ table, count, onPress }: ExportButtonProps) {
  const { t, language } = useWords();
  const may = table.rights.includes('export');
  const why = <WhyRefused why={t('export.noRight')} about={{ table: table.id, right: 'export' }} />;
  return (
    <Button size="small" {...(may ? { icon: 'export' as const, onPress } : { refused: why })}>
      {t('export.chosen')}
      <span className="button-reach">{formatNumber(count, language)}</span>
    </Button>
  );
}
