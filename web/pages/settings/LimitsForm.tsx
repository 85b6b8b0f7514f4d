import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeLimits } from '#contract/limits.ts';
import { defaultLimits, largestLimit, limitNames } from '#contract/rights.ts';
import type { LimitName } from '#contract/rights.ts';
import { call } from '../../api.ts';
import { formatNumber } from '../../formats.ts';
import { holds, useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Field } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { TextInput } from '../../parts/TextInput.tsx';
import { WhyRefused } from '../../parts/WhyRefused.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { changedLimits, limitIn } from './limit-draft.ts';
import type { LimitDraft } from './limit-draft.ts';
import { limitsQuery } from './queries.ts';
import type { Limits } from './queries.ts';

const groups = [
  { title: 'limits.people', names: ['reveals', 'lookups', 'claims'] },
  { title: 'limits.single', names: ['single_deletes', 'single_edits'] },
  { title: 'limits.all', names: ['reveals_of_all', 'lookups_of_all'] },
] as const;

export function LimitsForm({ limits }: { limits: Limits }) {
  const { t, language } = useWords();
  const { project } = useProject();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<LimitDraft>({});
  const changed = changedLimits(draft, limits);
  const isEmpty = changed !== null && Object.keys(changed).length === 0;
  const save = useMutation({
    mutationFn: (given: NonNullable<typeof changed>) =>
      call(changeLimits, { params: { project: project.id }, body: { limits: given } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: limitsQuery(project.id).queryKey });
      setDraft({});
      toast({ say: t('limits.saved') });
    },
  });
  const refused = holds(project, 'security')
    ? {}
    : { refused: <WhyRefused why={t('limits.needsToChange')} about={{ right: 'security' }} /> };
  const typedAt = (name: LimitName) => draft[name] ?? String(limits[name]);
  return (
    <div className="page-pad people">
      <p className="second limits-say">{t('limits.say')}</p>
      <Form
        busy={save.isPending}
        error={save.error}
        others={limitNames.map((name) => `/limits/${name}`)}
        words={{ beyond_own_rights: t('limits.beyond') }}
        onSubmit={() => {
          if (changed !== null && !isEmpty) save.mutate(changed);
        }}
        acts={
          <div className="row">
            <Button look="filled" type="submit" busy={save.isPending} {...refused}>
              {t('do.save')}
            </Button>
            {isEmpty && <span className="meta">{t('limits.none')}</span>}
          </div>
        }
      >
        {(at) =>
          groups.map(({ title, names }) => (
            <section key={title} className="section">
              <div className="section-head">
                <h2>{t(title)}</h2>
              </div>
              <div className="limits">
                {names.map((name) => (
                  <LimitField
                    key={name}
                    name={name}
                    typed={typedAt(name)}
                    error={
                      limitIn(typedAt(name)) === null
                        ? t('limits.whole', { most: formatNumber(largestLimit, language) })
                        : at(`/limits/${name}`)
                    }
                    onChange={(typed) => setDraft({ ...draft, [name]: typed })}
                  />
                ))}
              </div>
            </section>
          ))
        }
      </Form>
    </div>
  );
}

interface LimitFieldProps {
  name: LimitName;
  typed: string;
  error: string | undefined;
  onChange: (typed: string) => void;
}

/** The number, and what it means with this very number. */
function LimitField({ name, typed, error, onChange }: LimitFieldProps) {
  const { t, language } = useWords();
  const usual = defaultLimits[name];
  const most = limitIn(typed) ?? usual;
  const number = (value: number) => formatNumber(value, language);
  return (
    <Field
      label={t(`limitName.${name}`)}
      hint={t(`limitMeans.${name}`, { most: number(most), next: number(most + 1) })}
      error={error}
      aside={
        most === usual ? (
          <span className="meta">{t('limits.default', { most: number(usual) })}</span>
        ) : (
          <button type="button" className="link meta" onClick={() => onChange(String(usual))}>
            {t('limits.toDefault')} ({number(usual)})
          </button>
        )
      }
    >
      {(control) => (
        <TextInput
          {...control}
          className="num"
          inputMode="numeric"
          autoComplete="off"
          maxLength={9}
          value={typed}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
