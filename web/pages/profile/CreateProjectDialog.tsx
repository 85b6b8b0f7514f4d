import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { createProject, templates } from '#contract/accounts.ts';
import { longest } from '#contract/shapes.ts';
import { addresses } from '../../addresses.ts';
import { call } from '../../api.ts';
import { meQuery } from '../../frame/queries.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Choice } from '../../parts/Choice.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Field } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { TextInput } from '../../parts/TextInput.tsx';

/** Makes a further project and opens it. */
export function CreateProjectDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useWords();
  const router = useRouter();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState('');
  const [template, setTemplate] = useState<(typeof templates)[number]>('sales');
  const create = useMutation({
    mutationFn: () => call(createProject, { body: { name, template } }),
    onSuccess: async ({ project }) => {
      await queries.invalidateQueries({ queryKey: meQuery.queryKey });
      setName('');
      onClose();
      router.history.push(addresses.project(project));
    },
  });
  return (
    <Dialog
      title={t('project.create')}
      isOpen={isOpen}
      onClose={onClose}
      acts={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('do.cancel')}
          </Button>
          <Button look="filled" busy={create.isPending} onPress={() => form.current?.requestSubmit()}>
            {t('project.create')}
          </Button>
        </>
      }
    >
      <p className="second">{t('project.createSay')}</p>
      <Form
        ref={form}
        busy={create.isPending}
        error={create.error}
        required={{ '/name': name }}
        onSubmit={() => create.mutate()}
      >
        {(at) => (
          <>
            <Field label={t('setUp.projectName')} error={at('/name')}>
              {(control) => (
                <TextInput
                  {...control}
                  value={name}
                  onChange={setName}
                  autoComplete="off"
                  maxLength={longest.projectName}
                />
              )}
            </Field>
            <div className="field">
              <span className="label">{t('setUp.template')}</span>
              <Choice
                label={t('setUp.template')}
                options={templates.map((id) => ({ id, label: t(`template.${id}`), hint: t(`template.${id}Say`) }))}
                value={template}
                onChange={setTemplate}
              />
            </div>
          </>
        )}
      </Form>
    </Dialog>
  );
}
