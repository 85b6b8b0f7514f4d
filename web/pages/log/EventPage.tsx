import { useQuery } from '@tanstack/react-query';
import { useLocation, useParams } from '@tanstack/react-router';
import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { classesOf } from '../../parts/Button.tsx';
import { CopyAddress } from '../../parts/CopyAddress.tsx';
import { Go } from '../../parts/Go.tsx';
import { Note } from '../../parts/marks.tsx';
import { Page } from '../../parts/Shell.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx';
import { EventMails } from '../mail/EventMails.tsx';
import { ProblemError } from '../../problem.ts';
import { EventFacts } from './EventFacts.tsx';
import { EventSentence } from './EventSentence.tsx';
import { filterText } from './filter.ts';
import { eventQuery } from './queries.ts';
import type { EventDetail } from './queries.ts';
import { useEventWords } from './useEventWords.ts';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Of an event: the log stands one step back. */
    fromLog?: boolean;
  }
}

/** `/projects/$project/log/$event`: one event, with as much of its detail as its reader may see. */
export function EventPage() {
  const { t } = useWords();
  const { event: id = '' } = useParams({ strict: false });
  const { project } = useProject();
  const fromLog = useLocation({ select: ({ state }) => state.fromLog === true });
  const read = useQuery(eventQuery(project.id, id));
  const log = addresses.log(project.id);
  const isGone = read.error instanceof ProblemError && ['not_found', 'invalid_input'].includes(read.error.code);
  return (
    <Page
      title={t(isGone ? 'missing.title' : 'log.event')}
      path={[{ to: log, label: t('log.title'), back: fromLog }]}
      {...(read.data ? { acts: <CopyAddress /> } : {})}
    >
      {read.data ? (
        <Body detail={read.data} />
      ) : isGone ? (
        <EmptyState
          title={t('log.missing')}
          icon="search"
          acts={
            <Go to={log} back={fromLog} className={classesOf()}>
              {t('log.toLog')}
            </Go>
          }
        >
          <p>{t('log.missingSay')}</p>
        </EmptyState>
      ) : read.error ? (
        <ErrorState error={read.error} onRetry={() => void read.refetch()} />
      ) : (
        <Skeleton />
      )}
    </Page>
  );
}

function Body({ detail }: { detail: EventDetail }) {
  const { t } = useWords();
  const { project } = useProject();
  const { event, sentence, payload } = detail;
  const { batch } = detail.detail;
  const isDeletion = event.action.startsWith('records.delete');
  const { name } = useEventWords(event);
  return (
    <div className="page-pad event-page stack">
      <h2 className="event-title">
        <EventSentence event={event} sentence={sentence} />
      </h2>
      {event.sensitive && (
        <Note tone="attn" icon="lock">
          <p>{t('log.sensitiveSay')}</p>
        </Note>
      )}
      {payload === 'damaged' && (
        <Note tone="danger" icon="alert">
          <p>{t(event.damaged ? 'log.damagedWhy' : 'log.damagedSay')}</p>
        </Note>
      )}
      {payload === 'gone' && (
        <Note>
          <p>{t('log.goneSay')}</p>
        </Note>
      )}
      <div className="row row-wrap">
        {batch !== null && (
          <Go to={addresses.batch(project.id, batch)} className={classesOf('filled', 'small')}>
            {t(isDeletion ? 'log.seeDeletion' : 'batch.see')}
          </Go>
        )}
        {event.actor.kind === 'member' && event.actor.id !== null && (
          <Go
            to={`${addresses.log(project.id)}${filterText({ member: event.actor.id })}`}
            className={classesOf('plain', 'small')}
          >
            {t('log.others', { name })}
          </Go>
        )}
      </div>
      <EventFacts detail={detail} />
      <EventMails event={event.id} />
    </div>
  );
}
