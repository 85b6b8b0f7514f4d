import { useState } from 'react';
import type { ComponentProps, ReactNode } from 'react';
import type { ShownValue } from '#contract/fields.ts';
import { formatDay, formatInstant, formatTime, formatWeekday } from '../formats.ts';
import { useWords } from '../language.tsx';
import { Value } from './Value.tsx';

/** What happened to one thing, newest first, under headings of days: `<Timeline><Day/><Moment/>…</Timeline>`. */
export function Timeline({ children }: { children: ReactNode }) {
  return <div className="timeline">{children}</div>;
}

/** Heading of a day; `at` is any instant in it. */
export function Day({ at }: { at: string }) {
  const { t, language } = useWords();
  const [today] = useState(() => formatDay(new Date()));
  const day = formatDay(at);
  const isToday = day === today;
  return (
    <h3 className="day">{t(isToday ? 'time.dayToday' : 'time.day', { weekday: formatWeekday(at, language), day })}</h3>
  );
}

interface MomentProps {
  /** A `Face`, or an `Icon` for what no single person did. */
  node: ReactNode;
  at: string;
  children: ReactNode;
}

export function Moment({ node, at, children }: MomentProps) {
  return (
    <article className="moment">
      <span className="moment-node">{node}</span>
      <div className="moment-say">{children}</div>
      <time className="moment-time" dateTime={at} title={formatInstant(at)}>
        {formatTime(at)}
      </time>
    </article>
  );
}

interface ChangeProps {
  /** What the field is called, in the language of the page. */
  label: string;
  field: ComponentProps<typeof Value>['field'];
  before: ShownValue;
  after: ShownValue;
}

/** One field of a change: its name, the value before, the value after. */
export function Change({ label, field, before, after }: ChangeProps) {
  return (
    <div className="change">
      <span className="second">{label}</span>
      <del className="was">
        <Side field={field} value={before} />
      </del>
      <span className="arrow" aria-hidden="true">
        →
      </span>
      <ins className="now">
        <Side field={field} value={after} />
      </ins>
    </div>
  );
}

/** One field of what was made: its name and its first value. */
export function Given({ label, field, value }: { label: string; field: ChangeProps['field']; value: ShownValue }) {
  return (
    <div className="change">
      <span className="second">{label}</span>
      <span>
        <Side field={field} value={value} />
      </span>
    </div>
  );
}

function Side({ field, value }: { field: ChangeProps['field']; value: ShownValue }) {
  const { t } = useWords();
  if (value.state === 'empty') return <span className="value-none">{t('value.empty')}</span>;
  return <Value field={field} value={value} />;
}
