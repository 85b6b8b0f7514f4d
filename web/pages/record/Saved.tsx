import { useWords } from '../../language.tsx';
import { Icon } from '../../parts/Icon.tsx';

/** Beside a field, for a moment: when it was saved. */
export function Saved({ at }: { at: string }) {
  const { t } = useWords();
  return (
    <span className="edit-state is-saved" role="status">
      <Icon name="check" />
      {t('state.saved', { time: at })}
    </span>
  );
}
