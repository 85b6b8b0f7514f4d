import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { createKey } from '#contract/keys.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { emptyKey, keyGrantsOf } from './key-draft.ts';
import { MadeKey } from './MadeKey.tsx';
import { NewKeyForm } from './NewKeyForm.tsx';
import { keysQuery } from './queries.ts';

/** Asks what the key is for, then shows it: once, and never kept by the page. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const { project } = useProject();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(emptyKey);
  const grants = keyGrantsOf(draft, project.tables);
  const make = useMutation({
    mutationFn: () => {
      const { name, password } = draft;
      return call(createKey, { params: { project: project.id }, body: { name, grants, password } });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: keysQuery(project.id).queryKey }),
    gcTime: 0,
  });
  if (make.data) return <MadeKey draft={draft} token={make.data.token} onClose={onClose} />;
  return (
    <Dialog
      title={t('apiKeys.newTitle')}
      wide
      isOpen
      onClose={onClose}
      acts={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('do.cancel')}
          </Button>
          <Button look="filled" busy={make.isPending} onPress={() => form.current?.requestSubmit()}>
            {t('apiKeys.create')}
          </Button>
        </>
      }
    >
      <NewKeyForm
        ref={form}
        draft={draft}
        tables={[...new Set(grants.rights.map(({ table }) => table))]}
        onChange={setDraft}
        busy={make.isPending}
        error={make.error}
        onSubmit={() => make.mutate()}
      />
    </Dialog>
  );
}
