import { useEffect, useRef, useState } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { useWords } from '../language.tsx';
import { recall, remember } from '../theme.ts';
import { Button } from './Button.tsx';

interface SidePanelProps {
  title: string;
  onClose: () => void;
  /** Beside the title, at the right: "Mở trang". */
  acts?: ReactNode;
  /** Takes no focus when it opens: it follows what has it. */
  quiet?: boolean;
  /** Its edge can be drawn; the width is kept on this device. */
  resizable?: boolean;
  children: ReactNode;
}

/** One thing looked at without leaving the list: beside it, a sheet on phones. Escape closes and gives the focus back. */
export function SidePanel({ title, onClose, acts, quiet = false, resizable = false, children }: SidePanelProps) {
  const { t } = useWords();
  const panel = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(keptWidth);
  useEffect(() => {
    const before = document.activeElement;
    const node = panel.current;
    if (!quiet) node?.focus();
    return () => {
      const at = document.activeElement;
      const isFree = at === null || at === document.body || node?.contains(at) === true;
      if (before instanceof HTMLElement && (!quiet || isFree)) before.focus();
    };
    // oxlint-disable-next-line react/exhaustive-deps -- as it was opened
  }, []);
  return (
    <>
      {resizable && <Edge panel={panel} width={width} onWidth={setWidth} />}
      <aside
        ref={panel}
        className="panel"
        aria-label={title}
        tabIndex={-1}
        style={resizable && width !== null ? ({ '--panel': `${width}px` } as CSSProperties) : {}}
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
    </>
  );
}

const widthKey = 'kin.panel';
/** px. */
const narrowest = 320;
const widest = 800;
const keyStep = 24;

function keptWidth(): number | null {
  const kept = Number(recall(widthKey));
  return kept >= narrowest && kept <= widest ? kept : null;
}

interface EdgeProps {
  panel: { current: HTMLElement | null };
  width: number | null;
  onWidth: (width: number) => void;
}

/** Drawn by the hand, or moved by the arrow keys. */
function Edge({ panel, width, onWidth }: EdgeProps) {
  const { t } = useWords();
  const now = (): number => width ?? panel.current?.offsetWidth ?? narrowest;
  const set = (next: number): void => {
    const within = Math.round(Math.min(Math.max(next, narrowest), widest));
    onWidth(within);
    remember(widthKey, String(within));
  };
  return (
    <span
      className="panel-edge"
      role="separator"
      aria-orientation="vertical"
      aria-label={t('panel.width')}
      aria-valuenow={width ?? 400}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      tabIndex={0}
      onKeyDown={(event) => {
        const way = event.key === 'ArrowLeft' ? 1 : event.key === 'ArrowRight' ? -1 : 0;
        if (way === 0) return;
        event.preventDefault();
        set(now() + way * keyStep);
      }}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        const right = panel.current?.getBoundingClientRect().right;
        if (right !== undefined && event.currentTarget.hasPointerCapture(event.pointerId)) set(right - event.clientX);
      }}
    />
  );
}
