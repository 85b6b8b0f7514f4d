import { useState } from 'react';

interface RingProps {
  /** ms since 1970. */
  until: number;
  /** ms that a whole turn takes. */
  whole: number;
}

/** Time that runs out, as a ring that closes; where motion is reduced it steps every five seconds. Decoration. */
export function Ring({ until, whole }: RingProps) {
  // drawn in the middle of its time, when its row comes back into sight, it goes on from there
  const [delay] = useState(() => until - whole - Date.now());
  return (
    <svg className="ring" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <circle cx="8" cy="8" r="6" />
      <circle
        className="ring-left"
        cx="8"
        cy="8"
        r="6"
        pathLength="1"
        style={{ animationDelay: `${delay}ms`, animationDuration: `${whole}ms` }}
      />
    </svg>
  );
}
