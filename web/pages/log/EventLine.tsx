import type { ReactNode } from 'react';
import { addresses } from '../../addresses.ts';
import { formatInstant, formatTime } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Go } from '../../parts/Go.tsx';
import { Tag } from '../../parts/marks.tsx';
import { EventFace, EventSentence } from './EventSentence.tsx';
import type { EventKind, LogEvent } from './queries.ts';

interface EventLineProps {
  event: LogEvent;
  kind: EventKind | undefined;
  /** Read with the line above. */
  isBeside?: boolean;
  /** At its right end, beside the link. */
  children?: ReactNode;
}

/** One event in the log: when, who, what; leads to its page. */
export function EventLine({ event, kind, isBeside = false, children }: EventLineProps) {
  const { t } = useWords();
  const { project } = useProject();
  return (
    <li className={isBeside ? 'event-item is-beside' : 'event-item'}>
      <Go
        to={addresses.event(project.id, event.id)}
        state={{ fromLog: true }}
        className={isSensitive(event) ? 'event is-sensitive' : 'event'}
      >
        <time className="event-time" dateTime={event.at} title={formatInstant(event.at)}>
          {formatTime(event.at, true)}
        </time>
        <span className="event-who">
          <EventFace event={event} />
        </span>
        <span className="event-say">
          <EventSentence event={event} sentence={kind?.sentence} />
        </span>
        <span className="event-marks">
          {event.sensitive && <Tag tone="attn">{t('log.sensitive')}</Tag>}
          {event.outcome === 'refused' && (
            <Tag tone="attn" icon="lock">
              {t('log.refused')}
            </Tag>
          )}
          {event.damaged && (
            <Tag tone="danger" icon="alert" title={t('log.damagedWhy')}>
              {t('log.damaged')}
            </Tag>
          )}
        </span>
      </Go>
      {children}
    </li>
  );
}

/** What took records away, or sensitive fields out: of what Kín writes mails about, that which may have to be undone. */
function isSensitive({ sensitive, action, count }: LogEvent): boolean {
  return sensitive === true || (action === 'records.deleted' && count > 0);
}
