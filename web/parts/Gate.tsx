import type { ReactNode } from 'react';
import { LanguageSwitch } from './switches.tsx';
import { Icon } from './Icon.tsx';

interface GateProps {
  children: ReactNode;
  /** One line under the card. */
  foot?: ReactNode;
}

/** The page before the frame, one card: sign-in, invitation. */
export function Gate({ children, foot }: GateProps) {
  return (
    <div className="gate">
      <main className="gate-card">
        <Mark />
        {children}
      </main>
      <GateFoot>{foot}</GateFoot>
    </div>
  );
}

/** The page before the frame, steps one below the other: first run. */
export function GateSteps({ children, foot, title, lead }: GateProps & { title: string; lead: string }) {
  return (
    <div className="gate gate-steps">
      <main className="first-run">
        <Mark />
        <h1 className="say">{title}</h1>
        <p className="second lead">{lead}</p>
        {children}
      </main>
      <GateFoot>{foot}</GateFoot>
    </div>
  );
}

function GateFoot({ children }: { children: ReactNode }) {
  return (
    <footer className="gate-foot meta">
      {children && <span>{children}</span>}
      <LanguageSwitch />
    </footer>
  );
}

function Mark() {
  return (
    <span className="mark mark-large" aria-hidden="true">
      <Icon name="masked" />
    </span>
  );
}
