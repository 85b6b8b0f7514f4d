import { addresses } from '../../addresses.ts';
import { formatInstant, formatTime } from '../../formats.ts';
import { useWords } from '../../language.tsx';
import { Go } from '../../parts/Go.tsx';
import { Tag, Who } from '../../parts/marks.tsx';
import { Day } from '../../parts/Timeline.tsx';
import { byDay } from './days.ts';
import type { RecordViews } from './queries.ts';
import { faceKind, useActor } from './useActor.ts';

interface ViewLinesProps {
  project: string;
  views: RecordViews['views'];
}

/** The newest looks one by one; each leads to what the log holds of it. */
export function ViewLines({ project, views }: ViewLinesProps) {
  const { t } = useWords();
  const actorOf = useActor();
  return (
    <>
      <h3 className="record-group">{t('viewers.oneByOne')}</h3>
      {byDay(views).map((day) => (
        <section key={day[0]?.event}>
          <Day at={day[0]?.at ?? ''} />
          <ul className="view-lines">
            {day.map(({ event, at, who, kind, damaged }) => (
              <li key={event}>
                <Go to={addresses.event(project, event)} className="view-line">
                  <Who name={actorOf(who).who} kind={faceKind(who.kind)} />
                  <span className="second">{t(kind === 'opened' ? 'viewers.didOpen' : 'viewers.didReveal')}</span>
                  {damaged && (
                    <Tag tone="danger" icon="alert" title={t('log.damagedWhy')}>
                      {t('log.damaged')}
                    </Tag>
                  )}
                  <time className="meta push" dateTime={at} title={formatInstant(at)}>
                    {formatTime(at)}
                  </time>
                </Go>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
