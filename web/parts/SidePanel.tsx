import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useWords } from '../language.tsx';
import { Button } from './Button.tsx';

interface SidePanelProps {
  title: string;
  onClose: () => void;
  /** Beside the title, at the right: "Mở trang". */
  acts?: ReactNode;
  children: ReactNode;
}

/** One thing looked at without leaving the list: beside it, a sheet on phones. Escape closes and gives the focus back. */
export function SidePanel({ title, onClose, acts, children }: SidePanelProps) {
  const { t } = useWords();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <aside
      ref={panel}
      className="panel"
      aria-label={title}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className="panel-head">
        <h2 className="cut">{title}</h2>
        <span className="row push">
          {acts}
          <Button look="quiet" icon="close" label={t('do.close')} onPress={onClose} />
        </span>
      </div>
      {children}
    </aside>
  );
}
