import { useEffect, useRef } from 'react';
import type { KeyboardEvent, PointerEvent as ReactPointerEvent } from 'react';
import { Icon } from './Icon.tsx';

interface HandleProps {
  label: string;
  /** One step up (-1) or down (1). */
  onMove: (way: 1 | -1) => void;
  className?: string;
}

/** Moves its line: drawn over the others by the hand, or by the arrow keys. */
export function Handle({ label, onMove, className = 'column-handle' }: HandleProps) {
  const handle = useRef<HTMLButtonElement>(null);
  // what is drawn goes by the lines as they stand by now
  const move = useRef(onMove);
  useEffect(() => {
    move.current = onMove;
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const way = wayOf(event.key);
    if (way === 0) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(way);
  };
  const onPointerDown = ({ button, pointerId }: ReactPointerEvent): void => {
    if (button !== 0) return;
    // at the window: a line that moves along lets go of what it had captured
    const draw = (event: PointerEvent): void => {
      const line = handle.current?.getBoundingClientRect();
      if (event.pointerId !== pointerId || line === undefined) return;
      const away = event.clientY - (line.top + line.height / 2);
      if (Math.abs(away) > line.height * 0.6) move.current(away > 0 ? 1 : -1);
    };
    const letGo = (event: PointerEvent): void => {
      if (event.pointerId !== pointerId) return;
      window.removeEventListener('pointermove', draw);
      window.removeEventListener('pointerup', letGo);
      window.removeEventListener('pointercancel', letGo);
    };
    window.addEventListener('pointermove', draw);
    window.addEventListener('pointerup', letGo);
    window.addEventListener('pointercancel', letGo);
  };
  return (
    <button
      ref={handle}
      type="button"
      className={className}
      aria-label={label}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
    >
      <Icon name="grip" />
    </button>
  );
}

export function wayOf(key: string): 1 | -1 | 0 {
  return key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
}
