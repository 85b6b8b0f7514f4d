import { addresses } from '../addresses.ts';
import { useWords } from '../language.tsx';
import { classesOf } from '../parts/Button.tsx';
import { Gate } from '../parts/Gate.tsx';
import { Go } from '../parts/Go.tsx';

/** An address that leads nowhere. */
export function MissingPage() {
  const { t } = useWords();
  return (
    <Gate>
      <title>{`${t('missing.title')} · ${t('app.name')}`}</title>
      <h1>{t('missing.title')}</h1>
      <p className="second">{t('missing.say')}</p>
      <p className="form">
        <Go to={addresses.home} className={classesOf('plain', 'wide')}>
          {t('missing.home')}
        </Go>
      </p>
    </Gate>
  );
}
