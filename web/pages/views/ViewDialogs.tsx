import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { createView, deleteView, viewLimits } from '#contract/views.ts';
import type { ShownView } from '#contract/views.ts';
import { addresses } from '../../addresses.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Choice } from '../../parts/Choice.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Field } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { FormError } from '../../parts/states.tsx';
import { TextInput } from '../../parts/TextInput.tsx';
import { toast } from '../../parts/Toasts.tsx';
import type { ListState } from '../list/list-state.ts';
import { viewsQuery } from './queries.ts';
import { useChangeView } from './useChangeView.ts';
import { bodyOf, withoutView, withView } from './view-changes.ts';
import { contentOf } from './view-state.ts';
import type { Views } from './view-state.ts';

interface KeepDialogProps {
  table: ProjectTable;
  /** To be renamed; null: what the list shows is kept as a new one. */
  view: ShownView | null;
  state: ListState;
  onClose: () => void;
}

type Reach = 'private' | 'shared';

/** A name, and whose it is. A new one is gone to as soon as it is kept. */
export function KeepDialog({ table, view, state, onClose }: KeepDialogProps) {
  const { t } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState(view?.name ?? '');
  const [reach, setReach] = useState<Reach>('private');
  const keep = useKeepView(table, view, state, onClose);
  const options = [
    { id: 'private' as const, label: t('views.private') },
    { id: 'shared' as const, label: t('views.sharedWith'), hint: t('views.sharedSay') },
  ];
  return (
    <Dialog
      title={t(view === null ? 'views.keep' : 'views.rename')}
      isOpen
      onClose={onClose}
      acts={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('do.cancel')}
          </Button>
          <Button look="filled" busy={keep.isPending} onPress={() => form.current?.requestSubmit()}>
            {t('do.save')}
          </Button>
        </>
      }
    >
      <Form
        ref={form}
        busy={keep.isPending}
        error={keep.error}
        required={{ '/name': name }}
        words={{ too_many: t('views.tooMany', { count: viewLimits.views }), conflict: t('views.conflict') }}
        onSubmit={() => keep.mutate({ name, reach })}
      >
        {(at) => (
          <>
            <Field label={t('views.name')} error={at('/name')}>
              {(control) => (
                <TextInput {...control} autoFocus maxLength={viewLimits.name} value={name} onChange={setName} />
              )}
            </Field>
            {view === null && <Choice label={t('views.who')} options={options} value={reach} onChange={setReach} />}
          </>
        )}
      </Form>
    </Dialog>
  );
}

function useKeepView(table: ProjectTable, view: ShownView | null, state: ListState, onClose: () => void) {
  const { t } = useWords();
  const { project } = useProject();
  const router = useRouter();
  const queries = useQueryClient();
  const change = useChangeView(table, view ?? nobodys);
  return useMutation({
    mutationFn: async ({ name, reach }: { name: string; reach: Reach }) => {
      if (view !== null) return await change.mutateAsync({ name });
      const params = { project: project.id, table: table.id };
      return await call(createView, { params, body: { reach, name, ...bodyOf(contentOf(state)) } });
    },
    onSuccess: (kept) => {
      onClose();
      toast({ say: t('views.kept', { name: kept.name }) });
      if (view !== null) return;
      const { queryKey } = viewsQuery(project.id, table.id);
      queries.setQueryData(queryKey, (now: Views | undefined) => now && withView(now, kept));
      const { list, fromList: _, ...step } = router.history.location.state;
      // the list is as the view says already: nothing in it moves
      router.history.push(addresses.view(project.id, table.id, kept.id), { ...step, ...(list ? { list } : {}) });
    },
  });
}

/** Not sent: what is new has none yet. */
const nobodys = { id: '', version: 0 } as unknown as ShownView;

interface DeleteViewDialogProps {
  table: ProjectTable;
  view: ShownView;
  onClose: () => void;
}

/** There is no way back, so it asks; the list shows the whole table then. */
export function DeleteViewDialog({ table, view, onClose }: DeleteViewDialogProps) {
  const { t } = useWords();
  const { project } = useProject();
  const router = useRouter();
  const queries = useQueryClient();
  const name = view.name || t('views.unnamed');
  const remove = useMutation({
    mutationFn: () => call(deleteView, { params: { project: project.id, table: table.id, view: view.id } }),
    onSuccess: () => {
      onClose();
      toast({ say: t('views.deleted', { name }) });
      const { queryKey } = viewsQuery(project.id, table.id);
      queries.setQueryData(queryKey, (now: Views | undefined) => now && withoutView(now, view.id));
      router.history.push(addresses.list(project.id, table.id));
    },
  });
  return (
    <Dialog
      role="alertdialog"
      title={t('views.deleteTitle', { name })}
      isOpen
      onClose={onClose}
      acts={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('do.cancel')}
          </Button>
          <Button look="stop" icon="trash" busy={remove.isPending} onPress={() => remove.mutate()}>
            {t('views.delete')}
          </Button>
        </>
      }
    >
      <p className="second">{t(view.reach === 'shared' ? 'views.deleteShared' : 'views.deleteSay')}</p>
      <FormError error={remove.error} />
    </Dialog>
  );
}
