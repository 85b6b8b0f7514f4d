import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button, classesOf } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { FileOfBatch } from '../export/FileOfBatch.tsx';
import type { Batch } from './queries.ts';
import { RestoreProblem } from './RestoreProblem.tsx';
import { inSentence, whereabouts } from './told.ts';
import { useRestore } from './useRestore.ts';

interface BatchActsProps {
  batch: Batch;
  table: ProjectTable;
}

/** The one filled button of the page: take it back, or go on. */
export function BatchActs({ batch, table }: BatchActsProps) {
  if (batch.kind === 'delete') return <TakeBack batch={batch} table={table} />;
  if (batch.kind === 'export') return batch.state === 'done' ? <FileOfBatch batch={batch} /> : null;
  return <GoOn batch={batch} table={table} />;
}

function TakeBack({ batch, table }: BatchActsProps) {
  const { t } = useWords();
  const restore = useRestore(batch);
  const isRefused = !table.rights.includes('restore');
  if (batch.done === 0 || whereabouts(batch) === 'batch.allBack') return null;
  return (
    <div className="acts-box">
      {batch.restorable > 0 && !isRefused ? (
        <div className="acts">
          <Button look="filled" size="big" icon="undo" busy={restore.isPending} onPress={() => restore.mutate(null)}>
            {t('restore.all', { count: batch.restorable })}
          </Button>
        </div>
      ) : (
        <p className="second">{isRefused ? `${t('restore.noRight')} ${t('list.whoGives')}` : t('restore.none')}</p>
      )}
      <RestoreProblem error={restore.error} />
    </div>
  );
}

function GoOn({ batch, table }: BatchActsProps) {
  const { t, language } = useWords();
  const { project } = useProject();
  return (
    <div className="acts">
      <Go to={addresses.list(project.id, table.id)} className={classesOf('filled', 'big')}>
        {t('batch.toList', { table: inSentence(table.name, language) })}
      </Go>
      {batch.endedEvent !== null && (
        <Go to={addresses.event(project.id, batch.endedEvent)} className={classesOf('plain', 'big')}>
          {t('batch.openInLog')}
        </Go>
      )}
    </div>
  );
}
