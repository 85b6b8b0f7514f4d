import { useMutation, useQuery } from '@tanstack/react-query';
import { convertField } from '#contract/conversions.ts';
import type { DefinedField, DefinedTable } from '#contract/tables.ts';
import { call } from '../../api.ts';
import { formatNumber } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import { useFurtherWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Note } from '../../parts/marks.tsx';
import { ProgressBar } from '../../parts/ProgressBar.tsx';
import { FormError } from '../../parts/states.tsx';
import { batchQuery } from '../batch/queries.ts';
import { useRefreshDefinitions } from './queries.ts';

interface ConversionStateProps {
  table: DefinedTable;
  field: DefinedField;
  batch: string;
}

/** How far the values are taken over; where it was stopped, the way on. */
export function ConversionState({ table, field, batch }: ConversionStateProps) {
  const { t, language } = useFurtherWords();
  const { project } = useProject();
  const refresh = useRefreshDefinitions();
  const read = useQuery(batchQuery(project.id, batch));
  const { kind, sensitive } = field;
  const goOn = useMutation({
    mutationFn: () =>
      call(convertField, {
        params: { project: project.id, table: table.id, field: field.id },
        body: { kind, sensitive, options: [], lost: null },
      }),
    onSuccess: refresh,
  });
  if (read.data === undefined) return null;
  const { state, done, total } = read.data;
  const all = Math.max(total, done);
  if (state === 'failed') {
    return (
      <Note tone="attn" icon="alert">
        <p>{t('convert.stopped')}</p>
        <Button size="small" busy={goOn.isPending} onPress={() => goOn.mutate()}>
          {t('convert.goOn')}
        </Button>
        <FormError error={goOn.error} />
      </Note>
    );
  }
  return (
    <ProgressBar
      label={t('convert.running')}
      done={done}
      all={all}
      say={t('convert.running')}
      aside={t('task.of', { done: formatNumber(done, language), all: formatNumber(all, language) })}
    />
  );
}
