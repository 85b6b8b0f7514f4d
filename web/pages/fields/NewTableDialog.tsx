import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { createTable, tableLimits } from '#contract/tables.ts';
import { addresses } from '../../addresses.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { useFurtherWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Form } from '../../parts/Form.tsx';
import { Note } from '../../parts/marks.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { noName } from './field-draft.ts';
import { PairField } from './PairField.tsx';
import { asSent } from './pairs.ts';
import { useRefreshDefinitions } from './queries.ts';
import { TableNameForm, useNaming } from './TableNameForm.tsx';

/** A table with the field that names its records; leads to its page. */
export function NewTableDialog({ onClose }: { onClose: () => void }) {
  const { t, language } = useFurtherWords();
  const { project } = useProject();
  const router = useRouter();
  const refresh = useRefreshDefinitions();
  const form = useRef<HTMLFormElement>(null);
  const { name, setName, isOne, setOne } = useNaming(noName);
  const [nameField, setNameField] = useState(noName);
  const create = useMutation({
    mutationFn: () =>
      call(createTable, {
        params: { project: project.id },
        body: { name: asSent(name, isOne), nameField: asSent(nameField, isOne) },
      }),
    onSuccess: async (made) => {
      toast({ say: t('tables.made', { name: made.name[language] }) });
      await refresh();
      router.history.replace(addresses.fields(project.id, made.id));
    },
  });
  return (
    <Dialog
      title={t('tables.new')}
      isOpen
      onClose={onClose}
      acts={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('do.cancel')}
          </Button>
          <Button look="filled" busy={create.isPending} onPress={() => form.current?.requestSubmit()}>
            {t('tables.create')}
          </Button>
        </>
      }
    >
      <Form
        ref={form}
        busy={create.isPending}
        error={create.error}
        required={{ '/name/vi': name.vi, '/nameField/vi': nameField.vi }}
        others={['/name/en', '/nameField/en']}
        onSubmit={() => create.mutate()}
      >
        {(at) => (
          <>
            <TableNameForm name={name} onName={setName} isOne={isOne} onOne={setOne} at={at} />
            <PairField
              label={t('tables.nameField')}
              hint={t('tables.nameFieldHint')}
              value={nameField}
              isOne={isOne}
              onChange={setNameField}
              maxLength={tableLimits.name}
              pointer="/nameField"
              at={at}
            />
            <Note icon="eye">
              <p className="second">{t('tables.newSeen')}</p>
            </Note>
          </>
        )}
      </Form>
    </Dialog>
  );
}
