import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { importLimits, uploadImport } from '#contract/imports.ts';
import { addresses } from '../../addresses.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { FileDrop } from '../../parts/FileDrop.tsx';
import { Note } from '../../parts/marks.tsx';
import { useErrorWords } from '../../parts/states.tsx';
import { proposed } from './mapping.ts';
import { uploadMemory } from './queries.ts';

/** Choose a file; what is wrong with it stands above the place where another can be chosen. */
export function ChooseStep({ table }: { table: ProjectTable }) {
  const { t } = useWords();
  const words = useErrorWords();
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const { upload, file, stop } = useUpload(table);
  const choose = (chosen: File): void => {
    upload.reset();
    const large = chosen.size > importLimits.bytes;
    setTooLarge(large ? chosen.name : null);
    if (!large) upload.mutate(chosen);
  };
  const wrong = tooLarge === null ? (upload.error ? words(upload.error) : null) : t('import.tooLarge');
  return (
    <div className="wizard">
      <div className="wizard-body stack">
        {wrong !== null && (
          <Note tone="danger" icon="alert" urgent>
            <p>
              <b>{tooLarge ?? file}</b>: {wrong}
            </p>
            <p className="meta">{t('import.keptNothing')}</p>
          </Note>
        )}
        {upload.isPending ? (
          <div className="drop is-busy" role="status">
            <span className="strong cut">{file}</span>
            <span className="meta">{t('import.reading')}</span>
            <span className="meter meter-wait" aria-hidden="true">
              <i />
            </span>
            <Button size="small" onPress={stop}>
              {t('import.stop')}
            </Button>
          </div>
        ) : (
          <FileDrop label={t('import.drop')} hint={t('import.dropHint')} accept=".csv,text/csv" onFile={choose} />
        )}
      </div>
    </div>
  );
}

function useUpload(table: ProjectTable) {
  const { project } = useProject();
  const router = useRouter();
  const queries = useQueryClient();
  const sending = useRef<AbortController>(null);
  useEffect(() => () => sending.current?.abort(), []);
  const params = { project: project.id, table: table.id };
  const upload = useMutation({
    mutationFn: (file: File) => {
      const abort = new AbortController();
      sending.current = abort;
      return call(uploadImport, { params, file, signal: abort.signal });
    },
    onSuccess: (seen, file) => {
      const memory = { file: file.name, seen, mapping: proposed(seen.columns, table.fields) };
      queries.setQueryData(uploadMemory({ ...params, import: seen.id }).queryKey, memory);
      router.history.push(addresses.importRun(project.id, table.id, seen.id));
    },
  });
  return {
    upload,
    file: upload.variables?.name ?? '',
    stop: () => {
      sending.current?.abort();
      upload.reset();
    },
  };
}
