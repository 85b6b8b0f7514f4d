import { useState } from 'react';
import type { ReactNode } from 'react';
import { contactTyped } from '../../contacts.ts';
import { plainOf } from '../../drafts.ts';
import type { Draft } from '../../drafts.ts';
import type { ProjectField, ProjectTable } from '../../frame/project.ts';
import { SameValue } from './SameValue.tsx';

interface SameValuesProps {
  table: ProjectTable;
  /** Of e-mails or phones. */
  field: ProjectField;
  draft: Draft;
  /** Its control. */
  children: ReactNode;
}

const linesOf = (draft: Draft) => [plainOf(draft) ?? []].flat();

/** Under a new record's e-mails and phones: which records hold one of them already. A line is asked once it is left. */
export function SameValues({ table, field, draft, children }: SameValuesProps) {
  const lines = linesOf(draft);
  const [left, setLeft] = useState<readonly string[]>(lines);
  const asked = new Set(lines.filter((line) => left.includes(line) && isWhole(line)));
  return (
    <div className="lines" onBlur={() => setLeft(lines)}>
      {children}
      {[...asked].map((line) => (
        <SameValue key={line} table={table} kind={field.kind === 'emails' ? 'email' : 'phone'} value={line} />
      ))}
    </div>
  );
}

function isWhole(line: string): boolean {
  const kind = contactTyped(line);
  return kind === 'phone' || kind === 'email';
}
