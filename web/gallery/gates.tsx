import { useState } from 'react';
import { Button } from '../parts/Button.tsx';
import { Checkbox } from '../parts/Choice.tsx';
import { Field } from '../parts/Field.tsx';
import { Gate, GateSteps } from '../parts/Gate.tsx';
import { FormError } from '../parts/states.tsx';
import { Stepper } from '../parts/Steps.tsx';
import { PasswordInput, TextInput } from '../parts/TextInput.tsx';
import { ProblemError } from '../problem.ts';
import { useWords } from '../language.tsx';

export function SignIn() {
  const { t } = useWords();
  const [email, setEmail] = useState('lan.nguyen@moclan.example');
  const [password, setPassword] = useState('mật khẩu dài');
  return (
    <Gate foot={t('signIn.recorded')}>
      <h1>{t('signIn.title')}</h1>
      <form className="form">
        <Field label={t('signIn.email')}>
          {(control) => <TextInput {...control} type="email" value={email} onChange={setEmail} />}
        </Field>
        <Field label={t('signIn.password')}>
          {(control) => <PasswordInput {...control} value={password} onChange={setPassword} />}
        </Field>
        <FormError error={new ProblemError('wrong_sign_in', 401, null)} />
        <Button look="filled" size="wide" type="submit">
          {t('signIn.do')}
        </Button>
      </form>
    </Gate>
  );
}

const words =
  'abandon ability able about above absent absorb abstract absurd abuse access accident account accuse achieve acid acoustic acquire across act action actor actress actual'.split(
    ' ',
  );

export function FirstRun() {
  const { t } = useWords();
  const [word, setWord] = useState('');
  const [outside, setOutside] = useState(true);
  return (
    <GateSteps title={t('setUp.title')} lead={t('setUp.lead')}>
      <Stepper
        now={2}
        steps={[
          { id: 'code', title: t('setUp.code'), outcome: t('setUp.codeTaken'), body: null },
          { id: 'project', title: t('setUp.project'), outcome: 'Nội thất Mộc Lan, Lê Hoàng Anh', body: null },
          {
            id: 'key',
            title: t('rootKey.title'),
            body: (
              <>
                <p className="second">{t('rootKey.say')}</p>
                <ol className="words">
                  {words.map((text, index) => (
                    <li key={text}>
                      <span>{index + 1}</span>
                      {text}
                    </li>
                  ))}
                </ol>
                <div className="row row-wrap">
                  <Button size="small" icon="import">
                    {t('rootKey.download')}
                  </Button>
                  <Button size="small" look="quiet">
                    {t('rootKey.print')}
                  </Button>
                </div>
                <Field label={t('rootKey.word', { position: 7 })}>
                  {(control) => <TextInput {...control} value={word} onChange={setWord} />}
                </Field>
                <Checkbox label={t('rootKey.outside')} checked={outside} onChange={setOutside} />
                <div className="row">
                  <Button look="filled">{t('rootKey.do')}</Button>
                  <Button look="quiet">{t('rootKey.later')}</Button>
                </div>
              </>
            ),
          },
          { id: 'next', title: 'Bước sau', body: null },
        ]}
      />
    </GateSteps>
  );
}
