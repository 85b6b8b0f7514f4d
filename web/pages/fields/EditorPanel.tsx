import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';

interface EditorPanelProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** Beside the fields, and on a phone in their place: takes the focus when it opens, and gives it back. */
export function EditorPanel({ title, onClose, children }: EditorPanelProps) {
  const { t } = useWords();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const node = panel.current;
    node?.focus();
    return () => {
      const at = document.activeElement;
      const isFree = at === null || at === document.body || node?.contains(at) === true;
      if (before instanceof HTMLElement && isFree) before.focus();
    };
  }, []);
  return (
    <section ref={panel} className="define-panel" aria-label={title} tabIndex={-1}>
      <div className="define-head not-phone">
        <h2 className="cut">{title}</h2>
        <span className="push">
          <Button look="quiet" icon="close" label={t('do.close')} onPress={onClose} />
        </span>
      </div>
      {children}
    </section>
  );
}
