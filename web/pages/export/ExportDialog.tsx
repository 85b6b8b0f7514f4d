import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { lowerFirst } from '../../parts/ListInput.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { batchQuery } from '../batch/queries.ts';
import { columnsOf, firstChoice } from './choice.ts';
import { ChooseFields } from './ChooseFields.tsx';
import { useDownload } from './download.ts';
import { ExportRun } from './ExportRun.tsx';
import { useStartExport } from './queries.ts';
import type { ExportAsked } from './queries.ts';

interface ExportDialogProps extends ExportAsked {
  onClose: () => void;
}

/** Choose fields, watch the file being made, fetch it. Closing does not stop it: its page says how far it is. */
export function ExportDialog({ onClose, ...asked }: ExportDialogProps) {
  const { t, language } = useWords();
  const { project } = useProject();
  const { table } = asked;
  const [chosen, setChosen] = useState(() => firstChoice(table.fields));
  const [tried, setTried] = useState(false);
  const start = useStartExport(asked);
  const batch = start.data?.batch;
  const run = useQuery({ ...batchQuery(project.id, batch ?? ''), enabled: batch !== undefined });
  const download = useDownload();
  const columns = columnsOf(table.fields, chosen);
  const name = lowerFirst(table.name[language]);

  const begin = (): void => {
    setTried(true);
    if (columns.length > 0) start.mutate(columns.map(({ id }) => id));
  };
  const close = (): void => {
    if (batch !== undefined && run.data?.state !== 'done') {
      const go = { to: addresses.batch(project.id, batch), label: t('export.toBatch') };
      toast({ say: t('export.goesOn', { table: name }), acts: [go] });
    }
    onClose();
  };
  return (
    <Dialog
      wide
      title={t('export.title', { table: name })}
      isOpen
      onClose={close}
      acts={
        batch === undefined ? (
          <>
            <span className="meta dialog-say">{t('export.nothingLeft')}</span>
            <Button look="quiet" onPress={close}>
              {t('do.cancel')}
            </Button>
            <Button look="filled" icon="export" busy={start.isPending} onPress={begin}>
              {t('export.start')}
            </Button>
          </>
        ) : (
          <>
            <Button look="quiet" onPress={close}>
              {t('do.close')}
            </Button>
            {run.data?.fileUntil != null && (
              <Button
                look="filled"
                icon="import"
                busy={download.isPending}
                onPress={() => download.mutate({ project: project.id, table: table.id, batch })}
              >
                {t(download.isSuccess ? 'export.again' : 'export.download')}
              </Button>
            )}
          </>
        )
      }
    >
      {batch === undefined ? (
        <ChooseFields
          asked={asked}
          chosen={chosen}
          columns={columns}
          onChoose={setChosen}
          error={start.error}
          none={tried && columns.length === 0}
          askedFor={start.variables ?? []}
        />
      ) : (
        <ExportRun batch={batch} run={run} download={download} />
      )}
    </Dialog>
  );
}
