import { formatDate } from '../../formats.ts';
import { useWords } from '../../language.tsx';
import type { DayBar } from './viewers.ts';

interface ViewersChartProps {
  bars: readonly DayBar[];
  /** The day that is looked at by itself; null: all of them. */
  chosen: string | null;
  onChoose: (day: string | null) => void;
}

/** Openings and reveals, a column for each day. A day on which somebody looked is a button that shows that day alone. */
export function ViewersChart({ bars, chosen, onChoose }: ViewersChartProps) {
  const { t } = useWords();
  const highest = Math.max(1, ...bars.map(({ opened, revealed }) => opened + revealed));
  const [first, last] = [bars[0], bars.at(-1)];
  return (
    <figure className="chart">
      <div className="chart-plot">
        <span className="chart-top" aria-hidden="true">
          {highest}
        </span>
        <ol className="chart-days" aria-label={t('viewers.chart')}>
          {bars.map((bar) => (
            <li key={bar.day} className="chart-day">
              {bar.people > 0 && (
                <button
                  type="button"
                  className="chart-column"
                  aria-pressed={chosen === bar.day}
                  title={say(bar)}
                  aria-label={say(bar)}
                  onClick={() => onChoose(chosen === bar.day ? null : bar.day)}
                >
                  <span className="chart-2" style={{ height: `${(100 * bar.revealed) / highest}%` }} />
                  <span className="chart-1" style={{ height: `${(100 * bar.opened) / highest}%` }} />
                </button>
              )}
            </li>
          ))}
        </ol>
      </div>
      <figcaption className="chart-x">
        <span>{first && formatDate(first.day)}</span>
        <span className="row">
          <span className="chart-key">{t('viewers.opened')}</span>
          <span className="chart-key is-2">{t('viewers.revealed')}</span>
        </span>
        <span>{last && formatDate(last.day)}</span>
      </figcaption>
    </figure>
  );

  function say({ day, people, opened, revealed }: DayBar): string {
    return t('viewers.bar', { day: formatDate(day), people, opened, revealed });
  }
}
