import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { changeField } from '#contract/tables.ts';
import type { DefinedField, DefinedTable } from '#contract/tables.ts';
import { addresses } from '../../addresses.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { useFurtherWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Note } from '../../parts/marks.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { ProblemError } from '../../problem.ts';
import { LeaveGuard } from '../roles/LeaveGuard.tsx';
import { ConversionState } from './ConversionState.tsx';
import { ConvertDialog } from './ConvertDialog.tsx';
import { isConvertible } from './conversion-draft.ts';
import { DeleteFieldDialog } from './DeleteFieldDialog.tsx';
import { EditorPanel } from './EditorPanel.tsx';
import { changesBetween, draftOf, isSent } from './field-draft.ts';
import { FieldForm } from './FieldForm.tsx';
import { KindFact } from './KindFact.tsx';
import { useRefreshDefinitions } from './queries.ts';
import { useFieldDraft } from './useFieldDraft.ts';
import type { FieldDrafting } from './useFieldDraft.ts';

interface EditFieldProps {
  table: DefinedTable;
  tables: readonly DefinedTable[];
  field: DefinedField;
}

/** A field that is there: what can be changed of it without touching a value, and its end. */
export function EditField({ table, tables, field }: EditFieldProps) {
  const { t, language } = useFurtherWords();
  const router = useRouter();
  const { project } = useProject();
  const form = useRef<HTMLFormElement>(null);
  const [deleting, setDeleting] = useState(false);
  const [converting, setConverting] = useState(false);
  const drafting = useFieldDraft(field);
  const { draft, changes, clash, change, discard, takeTheirs } = drafting;
  const save = useSave(table, field, drafting);
  const count = Object.keys(changes).length;
  const here = addresses.fields(project.id, table.id);
  const target = tables.find(({ id }) => id === field.target)?.name[language];
  return (
    <EditorPanel title={t('fields.edit')} onClose={() => router.history.push(here)}>
      <FieldForm
        table={table}
        tables={tables}
        draft={draft}
        held={field}
        busy={save.isPending}
        error={save.error}
        onChange={change}
        onSubmit={() => {
          if (count > 0 && !clash) save.mutate();
        }}
        lead={
          <>
            <KindFact
              kind={field.kind}
              sensitive={field.sensitive}
              target={target}
              act={
                isConvertible(field) && (
                  <Button size="small" onPress={() => setConverting(true)}>
                    {t('convert.do')}
                  </Button>
                )
              }
            />
            {field.converting !== null && <ConversionState table={table} field={field} batch={field.converting} />}
            {clash && (
              <Note tone="attn" icon="alert" urgent>
                <p>{t('fields.clash')}</p>
                <Button size="small" onPress={takeTheirs}>
                  {t('differ.clashDo')}
                </Button>
              </Note>
            )}
          </>
        }
        form={form}
        acts={
          <>
            <Button
              look="filled"
              busy={save.isPending}
              onPress={() => form.current?.requestSubmit()}
              {...refusedFor(clash, field, t)}
            >
              {t('do.save')}
            </Button>
            {count > 0 ? (
              <Button look="quiet" onPress={discard}>
                {t('differ.discard')}
              </Button>
            ) : (
              <span className="meta">{t('limits.none')}</span>
            )}
            <span className="push">
              <Button
                look="danger"
                icon="trash"
                onPress={() => setDeleting(true)}
                {...(table.fields.length === 1
                  ? { refused: <p>{t('error.last_field')}</p> }
                  : refusedFor(false, field, t))}
              >
                {t('fields.delete')}
              </Button>
            </span>
          </>
        }
      />
      <LeaveGuard changes={count} part="field" />
      {converting && <ConvertDialog table={table} field={field} onClose={() => setConverting(false)} />}
      {deleting && <DeleteFieldDialog table={table} field={field} onClose={() => setDeleting(false)} />}
    </EditorPanel>
  );
}

/** Of a field whose values are being taken over nothing else is changed meanwhile. */
function refusedFor(clash: boolean, field: DefinedField, t: ReturnType<typeof useFurtherWords>['t']) {
  if (clash) return { refused: <p>{t('fields.clash')}</p> };
  return field.converting === null ? {} : { refused: <p>{t('convert.wait')}</p> };
}

function useSave(table: DefinedTable, field: DefinedField, drafting: FieldDrafting) {
  const { t, language } = useFurtherWords();
  const { project } = useProject();
  const refresh = useRefreshDefinitions();
  const params = { project: project.id, table: table.id, field: field.id };
  return useMutation({
    mutationFn: async () => {
      const sent = { ...drafting.draft, options: drafting.draft.options.filter(isSent) };
      drafting.change(sent);
      return { sent, saved: await call(changeField, { params, body: changesBetween(drafting.basis, sent) }) };
    },
    onSuccess: async ({ sent, saved }) => {
      drafting.afterSave(sent, draftOf(saved));
      toast({ say: t('fields.saved', { name: saved.name[language] }) });
      await refresh();
    },
    // what a colleague has saved is read, and shown as a clash
    onError: (error) => {
      if (error instanceof ProblemError && ['conflict', 'invalid_value', 'not_found'].includes(error.code)) {
        void refresh();
      }
    },
  });
}
