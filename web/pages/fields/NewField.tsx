import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { FieldKind } from '#contract/fields.ts';
import { createField } from '#contract/tables.ts';
import type { DefinedTable } from '#contract/tables.ts';
import { addresses } from '../../addresses.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { useFurtherWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { LeaveGuard } from '../roles/LeaveGuard.tsx';
import { EditorPanel } from './EditorPanel.tsx';
import { bodyOf, isSame, isSent, newDraft } from './field-draft.ts';
import type { FieldDraft } from './field-draft.ts';
import { FieldForm } from './FieldForm.tsx';
import { KindFact } from './KindFact.tsx';
import { KindPicker } from './KindPicker.tsx';
import { useRefreshDefinitions } from './queries.ts';

interface NewFieldProps {
  table: DefinedTable;
  tables: readonly DefinedTable[];
}

/** A field that is yet to be made: first its kind, then the rest. */
export function NewField({ table, tables }: NewFieldProps) {
  const { t, language } = useFurtherWords();
  const router = useRouter();
  const { project } = useProject();
  const refresh = useRefreshDefinitions();
  const [draft, setDraft] = useState<FieldDraft | null>(null);
  const [picks, setPicks] = useState(true);
  const form = useRef<HTMLFormElement>(null);
  const more = useRef(false);
  const here = addresses.fields(project.id, table.id);
  const create = useMutation({
    mutationFn: (body: ReturnType<typeof bodyOf>) =>
      call(createField, { params: { project: project.id, table: table.id }, body }),
    onSuccess: async (made) => {
      toast({ say: t('fields.made', { name: made.name[language] }) });
      await refresh();
      if (more.current) {
        setDraft(null);
        setPicks(true);
      } else {
        router.history.push(here, {}, { ignoreBlocker: true });
      }
    },
  });
  const isChanged = draft !== null && !isSame(bodyOf(draft), bodyOf(newDraft(draft.kind)));
  const pick = (kind: FieldKind): void => {
    create.reset();
    setDraft((was) => (was === null ? newDraft(kind) : asKind(was, kind)));
    setPicks(false);
  };
  return (
    <EditorPanel title={t('fields.newOne')} onClose={() => router.history.push(here)}>
      {draft === null || picks ? (
        <KindPicker onPick={pick} />
      ) : (
        <FieldForm
          table={table}
          tables={tables}
          draft={draft}
          isNew
          busy={create.isPending}
          error={create.error}
          onChange={setDraft}
          onSubmit={() => {
            const sent = { ...draft, options: draft.options.filter(isSent) };
            setDraft(sent);
            create.mutate(bodyOf(sent));
          }}
          lead={
            <KindFact
              kind={draft.kind}
              sensitive={draft.sensitive}
              act={
                <Button size="small" onPress={() => setPicks(true)}>
                  {t('fields.otherKind')}
                </Button>
              }
            />
          }
          form={form}
          acts={
            <>
              <Button
                look="filled"
                busy={create.isPending}
                onPress={() => {
                  more.current = false;
                  form.current?.requestSubmit();
                }}
              >
                {t('fields.create')}
              </Button>
              <Button
                busy={create.isPending}
                onPress={() => {
                  more.current = true;
                  form.current?.requestSubmit();
                }}
              >
                {t('fields.createMore')}
              </Button>
            </>
          }
        />
      )}
      <LeaveGuard changes={isChanged ? 1 : 0} part="field" />
    </EditorPanel>
  );
}

/** What was typed already goes along, as far as the other kind has it. */
function asKind(was: FieldDraft, kind: FieldKind): FieldDraft {
  const { name, help, section, required, isOne, options } = was;
  const next = newDraft(kind);
  const kept = next.options.length > 0 && options.length > 0 ? options : next.options;
  return { ...next, name, help, section, required, isOne, options: kept };
}
