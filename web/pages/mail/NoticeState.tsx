import { formatInstant } from '../../formats.ts';
import { useWords } from '../../language.tsx';
import { Badge } from '../../parts/marks.tsx';
import type { Notice } from './queries.ts';

const tones = { waiting: 'attn', sent: 'safe', failed: 'danger', dropped: 'hollow' } as const;

/** What became of a mail; under it why it has not left, or when it did. */
export function NoticeState({ notice: { state, problem, sentAt } }: { notice: Notice }) {
  const { t } = useWords();
  return (
    <span className="mail-state" {...(sentAt === null ? {} : { title: formatInstant(sentAt) })}>
      <Badge tone={tones[state]}>{t(`notice.${state}`)}</Badge>
      {problem !== null && <span className="meta">{t(`notice.${problem}`)}</span>}
    </span>
  );
}
