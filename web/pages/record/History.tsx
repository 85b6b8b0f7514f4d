import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ShownChange } from '#contract/records.ts';
import type { ProjectField } from '../../frame/project.ts';
import { Say, useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Face } from '../../parts/marks.tsx';
import { ErrorState, Skeleton } from '../../parts/states.tsx';
import { Change, Day, Given, Moment, Timeline } from '../../parts/Timeline.tsx';
import { Titled, titlesOf } from '../../parts/titles.tsx';
import type { WordKey } from '../../words/vi.ts';
import { historyQuery, viewersQuery } from './queries.ts';
import type { RecordAddress } from './queries.ts';
import { timelineOf } from './timeline.ts';
import type { TimelineDay } from './timeline.ts';
import { useActor } from './useActor.ts';
import { ViewsOfDay } from './ViewsOfDay.tsx';

interface HistoryProps {
  address: RecordAddress;
  fields: readonly ProjectField[];
  /** To who has seen it. */
  onViewers: () => void;
}

/** "Lịch sử": every change of the record, newest first, and, folded, who looked at it on which day. */
export function History({ address, fields, onViewers }: HistoryProps) {
  const { t } = useWords();
  const history = useInfiniteQuery(historyQuery(address));
  const views = useQuery(viewersQuery(address));
  if (history.isPending) return <Skeleton rows={4} />;
  if (!history.data) return <ErrorState error={history.error} onRetry={() => void history.refetch()} />;
  const changes = history.data.pages.flatMap((page) => page.changes);
  return (
    <div className="record-body">
      <Titled titles={titlesOf(history.data.pages)}>
        <Timeline>
          {timelineOf(changes, views.data?.days ?? [], !history.hasNextPage).map((day) => (
            <DayOf key={day.at} day={day} fields={fields} onViewers={onViewers} />
          ))}
        </Timeline>
      </Titled>
      {history.hasNextPage && (
        <Button size="small" busy={history.isFetchingNextPage} onPress={() => void history.fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
      {history.isFetchNextPageError && (
        <p className="field-error" role="alert">
          {t('list.moreFailed')}
        </p>
      )}
    </div>
  );
}

function DayOf({ day, fields, onViewers }: Pick<HistoryProps, 'fields' | 'onViewers'> & { day: TimelineDay }) {
  return (
    <>
      <Day at={day.at} />
      {day.viewers !== null && <ViewsOfDay day={day.viewers} onPress={onViewers} />}
      {day.changes.map((change) => (
        <Entry key={change.version} change={change} fields={fields} />
      ))}
    </>
  );
}

const through: Readonly<Record<ShownChange['through'], WordKey>> = {
  web: 'history.throughWeb',
  import: 'history.throughImport',
  api: 'history.throughApi',
};

function Entry({ change, fields }: { change: ShownChange; fields: readonly ProjectField[] }) {
  const { t, language } = useWords();
  const { who, name } = useActor()(change.actor);
  const isImport = change.act === 'created' && change.through === 'import';
  // to the trash and back: nothing in it was changed
  const isMove = change.act === 'deleted' || change.act === 'restored';
  const changesValues = !isMove && change.act !== 'assigned';
  const shown = change.fields.flatMap((each) => {
    const field = fields.find(({ id }) => id === each.field);
    return field ? [{ ...each, field }] : [];
  });
  const node = isImport ? (
    <Icon name="import" />
  ) : isMove ? (
    <Icon name={change.act === 'deleted' ? 'trash' : 'undo'} />
  ) : (
    <Face name={name} kind={change.actor.kind} />
  );
  return (
    <Moment node={node} at={change.at}>
      <Say id={isImport ? 'history.createdByImport' : `history.${change.act}`} values={{ who }} />
      {!isImport && <span className="meta"> {t(through[change.through])}</span>}
      {shown.map(({ field, before, after }) =>
        change.act === 'created' ? (
          <Given key={field.id} label={field.name[language]} field={field} value={after} />
        ) : (
          <Change key={field.id} label={field.name[language]} field={field} before={before} after={after} />
        ),
      )}
      {shown.length === 0 && changesValues && <p className="meta">{t('history.touched')}</p>}
    </Moment>
  );
}
