import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { renameRole } from '#contract/grants.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Form } from '../../parts/Form.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { rolesQuery } from '../people/queries.ts';
import type { Role } from '../people/queries.ts';
import { fullName, RoleNameFields } from './RoleNameFields.tsx';

export function RenameRoleDialog({ role, onClose }: { role: Role; onClose: () => void }) {
  const { t, language } = useWords();
  const { project } = useProject();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState({ vi: role.name.vi, en: role.name.en });
  const rename = useMutation({
    mutationFn: () =>
      call(renameRole, { params: { project: project.id, role: role.id }, body: { name: fullName(name) } }),
    onSuccess: async () => {
      toast({ say: t('roles.renamed', { role: fullName(name)[language] }) });
      onClose();
      await queries.invalidateQueries({ queryKey: rolesQuery(project.id).queryKey });
    },
  });
  return (
    <Dialog
      title={t('roles.rename')}
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
        words={{ conflict: t('roles.nameTaken') }}
        onSubmit={() => rename.mutate()}
      >
        {(at) => <RoleNameFields name={name} onChange={setName} at={at} />}
      </Form>
    </Dialog>
  );
}
