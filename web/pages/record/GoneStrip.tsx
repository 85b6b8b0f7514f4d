import { useWords } from '../../language.tsx';
import { Go } from '../../parts/Go.tsx';
import { Icon } from '../../parts/Icon.tsx';

/** Over a record that went away while something was typed into it. */
export function GoneStrip({ list }: { list: string }) {
  const { t } = useWords();
  return (
    <div className="strip" role="status">
      <Icon name="info" />
      <span>{t('record.goneStrip')}</span>
      <Go to={list} className="link nowrap push">
        {t('record.toList')}
      </Go>
    </div>
  );
}
