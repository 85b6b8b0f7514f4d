import { largestLimit, roleLimitNames } from '#contract/rights.ts';
import { useWords } from '../../language.tsx';
import { Field } from '../../parts/Field.tsx';
import { TextInput } from '../../parts/TextInput.tsx';
import { setLimit } from './grants-form.ts';
import type { Matrix } from './grants-form.ts';
import type { ChangeMatrix } from './GrantsEditor.tsx';

interface RoleLimitsProps {
  draft: Matrix;
  base: Matrix;
  change: ChangeMatrix;
}

/** How much of something a holder of the role may do; what is left blank is as the project has it. */
export function RoleLimits({ draft, base, change }: RoleLimitsProps) {
  const { t } = useWords();
  return (
    <section className="grants-section" aria-labelledby="role-limits">
      <h2 id="role-limits">{t('settings.limits')}</h2>
      <p className="meta">{t('grants.limitsSay')}</p>
      <div className="role-limits">
        {roleLimitNames.map((name) => {
          const most = draft.limits[name];
          return (
            <div key={name} className={most === base.limits[name] ? '' : 'is-new'}>
              <Field label={t(`limitName.${name}`)} hint={t(`limitSay.${name}`)}>
                {(control) => (
                  <TextInput
                    {...control}
                    inputMode="numeric"
                    autoComplete="off"
                    placeholder={t('grants.asProject')}
                    value={most === undefined ? '' : String(most)}
                    onChange={(typed) => change((matrix) => setLimit(matrix, name, numberIn(typed)))}
                  />
                )}
              </Field>
            </div>
          );
        })}
      </div>
    </section>
  );
}

/** What is typed is a whole number up to the largest, or nothing: no other state has to be told of. */
function numberIn(typed: string): number | null {
  const digits = typed.replace(/\D/g, '');
  return digits === '' ? null : Math.min(Number(digits), largestLimit);
}
