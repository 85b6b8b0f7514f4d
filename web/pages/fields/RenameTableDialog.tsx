import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { changeTable } from '#contract/tables.ts';
import type { DefinedTable } from '#contract/tables.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { useFurtherWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Form } from '../../parts/Form.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { asSent } from './pairs.ts';
import { useRefreshDefinitions } from './queries.ts';
import { TableNameForm, useNaming } from './TableNameForm.tsx';

export function RenameTableDialog({ table, onClose }: { table: DefinedTable; onClose: () => void }) {
  const { t, language } = useFurtherWords();
  const { project } = useProject();
  const refresh = useRefreshDefinitions();
  const form = useRef<HTMLFormElement>(null);
  const { name, setName, isOne, setOne } = useNaming(table.name);
  const rename = useMutation({
    mutationFn: () =>
      call(changeTable, { params: { project: project.id, table: table.id }, body: { name: asSent(name, isOne) } }),
    onSuccess: async (renamed) => {
      toast({ say: t('tables.renamed', { name: renamed.name[language] }) });
      onClose();
      await refresh();
    },
  });
  return (
    <Dialog
      title={t('tables.rename')}
      isOpen
      onClose={onClose}
      acts={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('do.cancel')}
          </Button>
          <Button look="filled" busy={rename.isPending} onPress={() => form.current?.requestSubmit()}>
            {t('do.save')}
          </Button>
        </>
      }
    >
      <Form
        ref={form}
        busy={rename.isPending}
        error={rename.error}
        required={{ '/name/vi': name.vi }}
        others={['/name/en']}
        onSubmit={() => rename.mutate()}
      >
        {(at) => <TableNameForm name={name} onName={setName} isOne={isOne} onOne={setOne} at={at} />}
      </Form>
    </Dialog>
  );
}
