import { useWords } from '../../language.tsx';
import { Icon } from '../../parts/Icon.tsx';
import type { ViewDay } from './timeline.ts';
import { useActor } from './useActor.ts';

/** Everybody who looked on one day, in one line; leads to who they were. */
export function ViewsOfDay({ day, onPress }: { day: ViewDay; onPress: () => void }) {
  const { t } = useWords();
  const actorOf = useActor();
  const [first] = day.people;
  if (!first) return null;
  const revealed = day.people.reduce((sum, person) => sum + person.revealed, 0);
  const who =
    day.people.length === 1
      ? t('viewers.oneOnDay', { who: actorOf(first.who).who })
      : t('viewers.onDay', { count: day.people.length });
  return (
    <div className="moment">
      <span className="moment-node">
        <Icon name="eye" />
      </span>
      <div className="moment-say">
        <button type="button" className="moment-folded" onClick={onPress}>
          {who}
          {revealed > 0 && t('viewers.revealedToo', { count: revealed })}
        </button>
      </div>
    </div>
  );
}
