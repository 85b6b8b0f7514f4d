import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { createRecord } from '#contract/records.ts';
import { addresses } from '../../addresses.ts';
import { call } from '../../api.ts';
import { draftOf, isBlank, isListKind, plainOf, whyInvalid } from '../../drafts.ts';
import type { Draft } from '../../drafts.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectField, ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Field } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { lowerFirst } from '../../parts/ListInput.tsx';
import { SidePanel } from '../../parts/SidePanel.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { ValueInput } from '../../parts/ValueInput.tsx';
import { ProblemError } from '../../problem.ts';
import { useRequestKey } from '../../request-key.ts';
import { nameFieldOf, nameOf } from '../record/name.ts';
import { tableKey } from './queries.ts';
import { SameValues } from './SameValues.tsx';

export type Drafts = Readonly<Record<number, Draft>>;

interface CreatePanelProps {
  table: ProjectTable;
  /** Kept by the list, so that closing the panel loses nothing. */
  drafts: Drafts;
  onDrafts: (drafts: Drafts) => void;
  onClose: () => void;
}

/** Adds one record beside the list, then opens it. */
export function CreatePanel({ table, drafts, onDrafts, onClose }: CreatePanelProps) {
  const { t, language } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const writable = table.fields.filter(({ write }) => write);
  const draft = (field: ProjectField): Draft => drafts[field.id] ?? draftOf(field, undefined, language);
  const create = useCreate(table, writable, draft, onDrafts);
  useEffect(() => box.current?.querySelector<HTMLElement>('input')?.focus(), []);

  const required = writable.filter((field) => field.required);
  return (
    <SidePanel title={t('create.title', { table: lowerFirst(table.name[language]) })} onClose={onClose}>
      <div ref={box} className="panel-part">
        <Form
          busy={create.isPending}
          error={create.error}
          required={Object.fromEntries(required.map((field) => [`/values/${field.id}`, draft(field)]))}
          onSubmit={() => create.mutate()}
          acts={
            <div className="row">
              <Button look="filled" type="submit" busy={create.isPending}>
                {t('create.do')}
              </Button>
              <Button look="quiet" onPress={onClose}>
                {t('do.cancel')}
              </Button>
            </div>
          }
        >
          {(at) =>
            writable.map((field) => {
              const said = at(`/values/${field.id}`);
              const invalid = said !== undefined && isInvalid(create.error, field);
              return (
                <Field
                  key={field.id}
                  label={field.name[language]}
                  clear={!field.sealed}
                  error={invalid ? t(whyInvalid(field, draft(field))) : said}
                  {...(field.required ? { aside: <span className="meta">{t('state.required')}</span> } : {})}
                >
                  {(control) => {
                    const input = (
                      <ValueInput
                        {...control}
                        field={field}
                        draft={draft(field)}
                        onChange={(next) => onDrafts({ ...drafts, [field.id]: next })}
                      />
                    );
                    return isListKind(field.kind) ? (
                      <SameValues table={table} field={field} draft={draft(field)}>
                        {input}
                      </SameValues>
                    ) : (
                      input
                    );
                  }}
                </Field>
              );
            })
          }
        </Form>
      </div>
    </SidePanel>
  );
}

function isInvalid(error: unknown, field: ProjectField): boolean {
  return error instanceof ProblemError && error.code === 'invalid_value' && error.field === `/values/${field.id}`;
}

function useCreate(
  table: ProjectTable,
  writable: readonly ProjectField[],
  draft: (field: ProjectField) => Draft,
  onDrafts: (drafts: Drafts) => void,
) {
  const { t } = useWords();
  const { project } = useProject();
  const router = useRouter();
  const queries = useQueryClient();
  const requestKey = useRequestKey();
  return useMutation({
    mutationFn: () => {
      const filled = writable.filter((field) => !isBlank(draft(field)));
      const values = Object.fromEntries(filled.map((field) => [field.id, plainOf(draft(field))]));
      const key = requestKey.of(values);
      return call(createRecord, { params: { project: project.id, table: table.id }, body: { values }, key });
    },
    onSuccess: (record) => {
      requestKey.done();
      onDrafts({});
      void queries.invalidateQueries({ queryKey: tableKey(project.id, table.id) });
      const name = nameOf(nameFieldOf(table.fields), record.values) ?? t('record.unnamed');
      toast({ say: t('create.done', { name }) });
      if (table.rights.includes('view')) {
        router.history.push(addresses.record(project.id, table.id, record.id), { fromList: true });
      }
    },
  });
}
