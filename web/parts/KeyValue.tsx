import type { ReactNode } from 'react';

export interface Fact {
  id: string;
  label: ReactNode;
  value: ReactNode;
}

/** Facts, label left, value right; `editable` gives rows the height of what is edited in place. */
export function KeyValue({ facts, editable = false }: { facts: readonly Fact[]; editable?: boolean }) {
  return (
    <dl className={editable ? 'facts facts-edit' : 'facts'}>
      {facts.map((fact) => (
        <div key={fact.id} className="fact">
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
