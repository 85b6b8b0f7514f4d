import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../language.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Face } from '../../parts/marks.tsx';
import { viewersQuery } from './queries.ts';
import type { RecordAddress } from './queries.ts';
import { faceKind, useActor } from './useActor.ts';
import { peopleOver } from './viewers.ts';

/** Faces beside the sentence. */
const most = 4;

/** "4 người đã xem tuần này": leads to who they are. Keeps its place while it is not known. */
export function SeenLine({ address, onPress }: { address: RecordAddress; onPress: () => void }) {
  const { t } = useWords();
  const actorOf = useActor();
  const { data } = useQuery(viewersQuery(address));
  if (!data) return <div className="seen" />;
  const { week } = data.people;
  const weekAgo = new Date(Date.now() - 7 * 86_400_000).toISOString();
  const recent = peopleOver(data.days).filter(({ last }) => last >= weekAgo);
  return (
    <button type="button" className="seen" onClick={onPress}>
      <span className="faces">
        {recent.slice(0, most).map(({ who }) => (
          <Face key={`${who.kind} ${who.id}`} name={actorOf(who).name} kind={faceKind(who.kind)} />
        ))}
      </span>
      {t(data.capped ? 'viewers.weekAtLeast' : 'viewers.week', { count: week })}
      <Icon name="right" className="push" />
    </button>
  );
}
