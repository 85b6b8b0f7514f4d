import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { convertField, previewConversion } from '#contract/conversions.ts';
import type { FieldKind } from '#contract/fields.ts';
import type { ReplyOf } from '#contract/route.ts';
import type { DefinedField, DefinedTable } from '#contract/tables.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { useFurtherWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Checkbox } from '../../parts/Choice.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Field } from '../../parts/Field.tsx';
import { Select } from '../../parts/Select.tsx';
import { FormError } from '../../parts/states.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { ConversionTold } from './ConversionTold.tsx';
import { draftFor, formOf, kindsFor, needsOptions } from './conversion-draft.ts';
import type { ConversionDraft, ConversionForm } from './conversion-draft.ts';
import { traitsOf } from './kinds.ts';
import { OptionsEditor } from './OptionsEditor.tsx';
import { useRefreshDefinitions } from './queries.ts';

interface ConvertDialogProps {
  table: DefinedTable;
  field: DefinedField;
  onClose: () => void;
}

interface Looked {
  readonly form: ConversionForm;
  readonly told: ReplyOf<typeof previewConversion>;
}

/** Another kind, sealed or opened: chosen, looked at before, and only then done. */
export function ConvertDialog({ table, field, onClose }: ConvertDialogProps) {
  const { t, language } = useFurtherWords();
  const { project } = useProject();
  const refresh = useRefreshDefinitions();
  const [draft, setDraft] = useState<ConversionDraft>(() => draftFor(field));
  const name = field.name[language];
  const params = { project: project.id, table: table.id, field: field.id };
  const form = formOf(draft, field);
  const look = useMutation({
    mutationFn: async (asked: ConversionForm): Promise<Looked> => ({
      form: asked,
      told: await call(previewConversion, { params, body: asked }),
    }),
  });
  const convert = useMutation({
    mutationFn: ({ form: asked, told }: Looked) =>
      call(convertField, { params, body: { ...asked, lost: told.counts?.lost ?? null } }),
    onSuccess: async () => {
      toast({ say: t('convert.started', { name }) });
      onClose();
      await refresh();
    },
  });
  const looked = look.data && JSON.stringify(look.data.form) === JSON.stringify(form) ? look.data : null;
  const change = (part: Partial<ConversionDraft>): void => {
    convert.reset();
    setDraft((was) => ({ ...was, ...part }));
  };
  return (
    <Dialog
      title={t('convert.title', { name })}
      role="alertdialog"
      isOpen
      onClose={onClose}
      acts={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('do.cancel')}
          </Button>
          {looked === null ? (
            <Button
              look="filled"
              busy={look.isPending}
              onPress={() => {
                if (form !== null) look.mutate(form);
              }}
              {...(form === null ? { refused: <p>{t('convert.nothing')}</p> } : {})}
            >
              {t('convert.look')}
            </Button>
          ) : (
            <Button
              look={isHarmless(looked) ? 'filled' : 'stop'}
              busy={convert.isPending}
              onPress={() => convert.mutate(looked)}
              {...(looked.told.refusedBy === null ? {} : { refused: <p>{t(`error.${looked.told.refusedBy}`)}</p> })}
            >
              {t('convert.confirm')}
            </Button>
          )}
        </>
      }
    >
      <Field label={t('convert.kind')}>
        {(control) => (
          <Select
            {...control}
            options={kindsFor(field).map((kind) => ({ id: kind, label: t(`kind.${kind}`) }))}
            value={draft.kind}
            onChange={(kind) => change({ kind: kind as FieldKind })}
          />
        )}
      </Field>
      {traitsOf(draft.kind, false).markable && (
        <Checkbox
          label={t('trait.sensitive')}
          hint={t(draft.kind === 'long_text' ? 'trait.sensitiveLong' : 'trait.sensitiveSay')}
          checked={draft.sensitive}
          onChange={(sensitive) => change({ sensitive })}
        />
      )}
      {needsOptions(draft, field) && (
        <OptionsEditor options={draft.options} isOne onChange={(options) => change({ options })} at={() => undefined} />
      )}
      {looked && <ConversionTold told={looked.told} />}
      <FormError error={convert.error ?? look.error} />
    </Dialog>
  );
}

function isHarmless({ told }: Looked): boolean {
  return told.counts !== null && told.counts.lost === 0 && !told.becomesOpen;
}
