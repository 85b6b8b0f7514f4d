import { Say, useWords } from '../../language.tsx';
import { SayMessage } from '../../SayMessage.tsx';
import { Face } from '../../parts/marks.tsx';
import { Icon } from '../../parts/Icon.tsx';
import type { LogEvent } from './queries.ts';
import { actOf, withMarks } from './sentences.ts';
import { useEventWords } from './useEventWords.ts';

interface EventSentenceProps {
  event: LogEvent;
  /** Null or absent for a kind that is not known any more. */
  sentence: { vi: string; en: string } | null | undefined;
}

/** What happened, as a sentence in the language of the page; of what was refused, that it was. */
export function EventSentence({ event, sentence }: EventSentenceProps) {
  const { language } = useWords();
  const { actor, table } = useEventWords(event);
  if (!sentence) return <Say id="log.unknownKind" values={{ actor, action: event.action }} />;
  const message = sentence[language];
  if (event.outcome === 'refused' && message.startsWith('{actor}')) {
    return <Say id="log.refusedSay" values={{ actor, act: actOf(message, table, language) }} />;
  }
  const id = `event.${event.action}.${language}`;
  return <SayMessage id={id} message={withMarks(message)} values={{ actor, table, count: event.count }} />;
}

/** The mark of who did it: initials, or a glyph for what no member did. */
export function EventFace({ event }: { event: LogEvent }) {
  const { name } = useEventWords(event);
  if (event.actor.kind !== 'stranger') return <Face name={name} kind={event.actor.kind} />;
  return (
    <span className="face face-system" aria-hidden="true">
      <Icon name="person" />
    </span>
  );
}
