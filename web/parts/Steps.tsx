import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

interface StepsProps {
  label: string;
  names: readonly string[];
  /** Index of the step that is open now. */
  now: number;
}

/** Where a wizard is, in one line. */
export function Steps({ label, names, now }: StepsProps) {
  return (
    <ol className="steps" aria-label={label}>
      {names.map((name, index) => (
        <li
          key={name}
          className={index < now ? 'step is-done' : 'step'}
          {...(index === now ? { 'aria-current': 'step' } : {})}
        >
          <StepDot number={index + 1} done={index < now} />
          <span className="step-name">{name}</span>
        </li>
      ))}
    </ol>
  );
}

function StepDot({ number, done }: { number: number; done: boolean }) {
  return <span className="step-dot">{done ? <Icon name="check" /> : number}</span>;
}

interface StepperStep {
  id: string;
  title: string;
  /** What was chosen, once the step is done. */
  outcome?: string;
  body: ReactNode;
}

/** Steps one below the other; the one that is open shows its form. */
export function Stepper({ steps, now }: { steps: readonly StepperStep[]; now: number }) {
  return (
    <>
      {steps.map((step, index) => {
        const state = index < now ? 'done' : index === now ? 'now' : 'next';
        return (
          <section
            key={step.id}
            className={`stepper-step is-${state}`}
            {...(state === 'now' ? { 'aria-current': 'step' } : {})}
          >
            <span
              className={state === 'done' ? 'step is-done' : 'step'}
              {...(state === 'now' ? { 'aria-current': 'step' } : {})}
            >
              <StepDot number={index + 1} done={state === 'done'} />
            </span>
            <div className="stepper-body">
              <div className="stepper-head">
                <h2>{step.title}</h2>
                {state === 'done' && step.outcome && <span className="meta">{step.outcome}</span>}
              </div>
              {state === 'now' && step.body}
            </div>
          </section>
        );
      })}
    </>
  );
}
