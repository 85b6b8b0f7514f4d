import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { createRole } from '#contract/grants.ts';
import type { RoleId } from '#contract/ids.ts';
import { addresses } from '../../addresses.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Field } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { Select } from '../../parts/Select.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { rolesQuery } from '../people/queries.ts';
import type { Role } from '../people/queries.ts';
import { fullName, RoleNameFields } from './RoleNameFields.tsx';

/** A role with a name: empty, or with what another one has. Leads to its page. */
export function NewRoleDialog({ roles, onClose }: { roles: readonly Role[]; onClose: () => void }) {
  const { t, language } = useWords();
  const { project } = useProject();
  const router = useRouter();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState({ vi: '', en: '' });
  const [like, setLike] = useState<RoleId | null>(null);
  const create = useMutation({
    mutationFn: () => call(createRole, { params: { project: project.id }, body: { name: fullName(name), like } }),
    onSuccess: async ({ id }) => {
      toast({ say: t('roles.made', { role: fullName(name)[language] }) });
      await queries.invalidateQueries({ queryKey: rolesQuery(project.id).queryKey });
      onClose();
      router.history.push(addresses.role(project.id, id));
    },
  });
  const empty = { id: 'none', label: t('roles.likeNone') };
  const others = roles.map((role) => ({ id: role.id, label: t('roles.likeOther', { role: role.name[language] }) }));
  return (
    <Dialog
      title={t('roles.new')}
      isOpen
      onClose={onClose}
      acts={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('do.cancel')}
          </Button>
          <Button look="filled" busy={create.isPending} onPress={() => form.current?.requestSubmit()}>
            {t('roles.create')}
          </Button>
        </>
      }
    >
      <Form
        ref={form}
        busy={create.isPending}
        error={create.error}
        required={{ '/name/vi': name.vi }}
        others={['/name/en', '/like']}
        words={{ conflict: t('roles.nameTaken') }}
        onSubmit={() => create.mutate()}
      >
        {(at) => (
          <>
            <RoleNameFields name={name} onChange={setName} at={at} />
            <Field label={t('roles.like')} error={at('/like')}>
              {(control) => (
                <Select
                  {...control}
                  options={[empty, ...others]}
                  value={like ?? empty.id}
                  onChange={(id) => setLike(roles.find((role) => role.id === id)?.id ?? null)}
                />
              )}
            </Field>
          </>
        )}
      </Form>
    </Dialog>
  );
}
