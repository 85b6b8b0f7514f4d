import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import type { WordKey } from '../../words/vi.ts';

const groups: readonly { title: WordKey; keys: readonly (readonly [string, WordKey])[] }[] = [
  {
    title: 'keys.move',
    keys: [
      ['J / K', 'keys.rows'],
      ['↑ ↓ ← →', 'keys.cells'],
      ['Home / End', 'keys.ends'],
      ['Ctrl + Home / End', 'keys.list'],
      ['Page Up / Down', 'keys.page'],
    ],
  },
  {
    title: 'keys.look',
    keys: [
      ['Enter', 'keys.open'],
      ['Space', 'keys.peek'],
      ['/', 'keys.search'],
      ['Esc', 'keys.close'],
    ],
  },
  {
    title: 'keys.edit',
    keys: [
      ['E / F2', 'keys.cell'],
      ['Enter', 'keys.save'],
      ['Tab', 'keys.saveOn'],
      ['Esc', 'keys.drop'],
    ],
  },
  {
    title: 'keys.choose',
    keys: [
      ['X', 'keys.toggle'],
      ['Shift + ↑ ↓', 'keys.extend'],
      ['Ctrl + A', 'keys.all'],
      ['Shift + ← →', 'keys.width'],
    ],
  },
];

/** Every key of a list. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  return (
    <Dialog
      wide
      isOpen
      title={t('keys.title')}
      onClose={onClose}
      acts={<Button onPress={onClose}>{t('do.close')}</Button>}
    >
      <div className="keys">
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3>{t(title)}</h3>
            <dl>
              {keys.map(([key, say]) => (
                <div key={say} className="key-line">
                  <dt>
                    <kbd className="kbd">{key === 'Space' ? t('keys.space') : key}</kbd>
                  </dt>
                  <dd>{t(say)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
