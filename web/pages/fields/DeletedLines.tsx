import { restorableDays } from '#contract/tables.ts';
import { formatInstant } from '../../formats.ts';
import { useFurtherWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { FormError } from '../../parts/states.tsx';

interface DeletedLinesProps<Id extends number> {
  title: string;
  say: string;
  things: readonly { id: Id; name: string; aside?: string; deletedAt: string }[];
  /** Which one is being brought back. */
  busy: Id | null;
  error: unknown;
  onRestore: (id: Id) => void;
}

/** What was deleted lately, each with the way back and how long that is open. */
export function DeletedLines<Id extends number>({ title, say, things, busy, error, onRestore }: DeletedLinesProps<Id>) {
  const { t } = useFurtherWords();
  if (things.length === 0) return null;
  return (
    <section className="define-gone">
      <div className="section-head">
        <h2>{title}</h2>
        <span className="count">{things.length}</span>
      </div>
      <p className="meta">{say}</p>
      <FormError error={error} />
      <ul className="define-list">
        {things.map(({ id, name, aside, deletedAt }) => (
          <li key={id} className="define-line">
            <span className="define-words">
              <span>{name}</span>
              <span className="meta">
                {aside !== undefined && `${aside} · `}
                {t('gone.at', { time: formatInstant(deletedAt) })} · {t('gone.left', { days: daysLeft(deletedAt) })}
              </span>
            </span>
            <Button size="small" icon="undo" busy={busy === id} onPress={() => onRestore(id)}>
              <span>
                {t('gone.restore')}
                <span className="unseen"> {name}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whole days, and 0 on the last one. */
function daysLeft(deletedAt: string): number {
  const gone = (Date.now() - new Date(deletedAt).getTime()) / 86_400_000;
  return Math.max(0, Math.ceil(restorableDays - gone));
}
