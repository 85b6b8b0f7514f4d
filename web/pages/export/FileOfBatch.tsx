import { exportLimits } from '#contract/exports.ts';
import { addresses } from '../../addresses.ts';
import { formatInstant } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button, classesOf } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { FormError } from '../../parts/states.tsx';
import type { Batch } from '../batch/queries.ts';
import { useDownload } from './download.ts';

/** On the page of an export: its file, for who asked for it; what became of it where there is none to fetch. */
export function FileOfBatch({ batch }: { batch: Batch }) {
  const { t } = useWords();
  const { project } = useProject();
  const download = useDownload();
  const isMine = batch.by.member === project.me.member;
  const address = { project: project.id, table: batch.table, batch: batch.id };
  return (
    <div className="acts-box">
      <div className="acts">
        {batch.fileUntil !== null && (
          <Button
            look="filled"
            size="big"
            icon="import"
            busy={download.isPending}
            onPress={() => download.mutate(address)}
          >
            {t(download.isSuccess ? 'export.again' : 'export.download')}
          </Button>
        )}
        {batch.endedEvent !== null && (
          <Go to={addresses.event(project.id, batch.endedEvent)} className={classesOf('plain', 'big')}>
            {t('batch.seeFields')}
          </Go>
        )}
      </div>
      <p className="second" role="status">
        {batch.fileUntil !== null
          ? t('export.until', { at: formatInstant(batch.fileUntil), times: exportLimits.downloads })
          : t(isMine ? 'error.export_gone' : 'batch.fileOwn')}
        {download.isSuccess && ` ${t('export.saved', { name: download.data })}.`}
      </p>
      {batch.fileUntil !== null && <FormError error={download.error} />}
    </div>
  );
}
