import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate, formatInstant } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Who } from '../../parts/marks.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx';
import { viewersQuery } from './queries.ts';
import type { RecordAddress, RecordViews } from './queries.ts';
import { faceKind, useActor } from './useActor.ts';
import { barsOf, peopleOver } from './viewers.ts';
import type { DayBar } from './viewers.ts';
import { ViewersChart } from './ViewersChart.tsx';
import { ViewLines } from './ViewLines.tsx';

/** Days that are told of. */
const shownDays = 30;

/** "Ai đã xem": by people, by day, and one by one with the log entry behind each. */
export function Viewers({ address }: { address: RecordAddress }) {
  const { t } = useWords();
  const views = useQuery(viewersQuery(address));
  if (views.isPending) return <Skeleton rows={4} />;
  if (!views.data) return <ErrorState error={views.error} onRetry={() => void views.refetch()} />;
  if (views.data.views.length === 0) {
    return (
      <EmptyState title={t('viewers.none')} icon="eye">
        <p>{t('viewers.scope')}</p>
      </EmptyState>
    );
  }
  return <Told views={views.data} />;
}

function Told({ views }: { views: RecordViews }) {
  const { t } = useWords();
  const { project } = useProject();
  const [chosen, setChosen] = useState<string | null>(null);
  const [asTable, setAsTable] = useState(false);
  const [today] = useState(() => isoDay(new Date()));
  const bars = barsOf(views.days, today, shownDays);
  const people = peopleOver(views.days.filter(({ day }) => chosen === null || day === chosen));
  const sums = sumOf(bars.filter(({ day }) => chosen === null || day === chosen));
  return (
    <div className="record-body viewers">
      <p className="viewers-say" role="status">
        {t(chosen === null ? (views.capped ? 'viewers.monthAtLeast' : 'viewers.month') : 'viewers.dayAlone', {
          people: people.length,
          day: chosen === null ? '' : formatDate(chosen),
          ...sums,
        })}
        {chosen !== null && (
          <Button size="small" look="quiet" icon="close" onPress={() => setChosen(null)}>
            {t('viewers.allDays')}
          </Button>
        )}
      </p>
      <ViewersChart bars={bars} chosen={chosen} onChoose={setChosen} />
      <Button size="small" look="quiet" onPress={() => setAsTable(!asTable)}>
        {t(asTable ? 'viewers.noTable' : 'viewers.asTable')}
      </Button>
      {asTable && <DayTable bars={bars.filter((bar) => bar.people > 0).toReversed()} />}
      <PeopleTable people={people} />
      <ViewLines
        project={project.id}
        views={views.views.filter(({ at }) => chosen === null || isoDay(new Date(at)) === chosen)}
      />
      <p className="meta">{t('viewers.scope')}</p>
    </div>
  );
}

/** The day in Viet Nam, as the days of the reply are written. */
function isoDay(at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short' }).format(at);
}

function sumOf(bars: readonly DayBar[]) {
  const sum = (of: 'opened' | 'revealed') => bars.reduce((total, bar) => total + bar[of], 0);
  return { opened: sum('opened'), revealed: sum('revealed') };
}

function DayTable({ bars }: { bars: readonly DayBar[] }) {
  const { t } = useWords();
  return (
    <table className="table table-lines" aria-label={t('viewers.asTable')}>
      <thead>
        <tr>
          <th>{t('viewers.day')}</th>
          <th className="num">{t('viewers.people')}</th>
          <th className="num">{t('viewers.opened')}</th>
          <th className="num">{t('viewers.revealed')}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.day}>
            <td>{formatDate(bar.day)}</td>
            <td className="num">{bar.people}</td>
            <td className="num">{bar.opened}</td>
            <td className="num">{bar.revealed}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PeopleTable({ people }: { people: ReturnType<typeof peopleOver> }) {
  const { t } = useWords();
  const actorOf = useActor();
  return (
    <table className="table table-lines" aria-label={t('viewers.people')}>
      <thead>
        <tr>
          <th>{t('viewers.person')}</th>
          <th className="num">{t('viewers.opened')}</th>
          <th className="num">{t('viewers.revealed')}</th>
          <th>{t('viewers.last')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ who, opened, revealed, last }) => (
          <tr key={`${who.kind} ${who.id}`}>
            <td>
              <Who name={actorOf(who).who} kind={faceKind(who.kind)} />
            </td>
            <td className="num">{opened}</td>
            <td className="num">{revealed === 0 ? <span className="quiet-cell">0</span> : revealed}</td>
            <td>{formatInstant(last)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
