import { useInfiniteQuery } from '@tanstack/react-query';
import type { ShownChange } from '#contract/records.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectField } from '../../frame/project.ts';
import { Say, useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Face } from '../../parts/marks.tsx';
import { ErrorState, Skeleton } from '../../parts/states.tsx';
import { Change, Day, Given, Moment, Timeline } from '../../parts/Timeline.tsx';
import { Titled, titlesOf } from '../../parts/titles.tsx';
import type { WordKey } from '../../words/vi.ts';
import { byDay } from './days.ts';
import { historyQuery } from './queries.ts';
import type { RecordAddress } from './queries.ts';

/** "Lịch sử": every change of the record, newest first. */
export function History({ address, fields }: { address: RecordAddress; fields: readonly ProjectField[] }) {
  const { t } = useWords();
  const history = useInfiniteQuery(historyQuery(address));
  if (history.isPending) return <Skeleton rows={4} />;
  if (!history.data) return <ErrorState error={history.error} onRetry={() => void history.refetch()} />;
  const changes = history.data.pages.flatMap((page) => page.changes);
  return (
    <div className="record-body">
      <Titled titles={titlesOf(history.data.pages)}>
        <Timeline>
          {byDay(changes).map((day) => (
            <DayOf key={day[0]?.version} changes={day} fields={fields} />
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

function DayOf({ changes, fields }: { changes: readonly ShownChange[]; fields: readonly ProjectField[] }) {
  const first = changes[0];
  if (!first) return null;
  return (
    <>
      <Day at={first.at} />
      {changes.map((change) => (
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
  const { who, name } = useWho(change);
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

/** The person in a sentence (`Bạn`), and by name for his mark. */
function useWho({ actor }: ShownChange): { who: string; name: string } {
  const { t } = useWords();
  const { project, members } = useProject();
  if (actor.kind === 'system') return { who: t('history.system'), name: '' };
  const name = actor.name ?? (actor.id === null ? undefined : members.get(actor.id)?.name) ?? '?';
  if (actor.kind === 'key') return { who: t('history.key', { name }), name };
  return { who: actor.id === project.me.member ? t('history.you') : name, name };
}
