/** An instant as a cell: the day and the time that the project's clocks showed. */
import { parseDateTime } from './parse-instant.ts';

/**
 * `24/11/2026 09:30` where an import reads that back as the very same instant: else, with seconds in it or in an hour
 * that the clocks showed twice, as it is stored. `timeZone`: a name of IANA's.
 */
export function timeText(instant: string, timeZone: string): string {
  const at = new Date(instant);
  // Only what somebody wrote into the database by hand is none.
  if (Number.isNaN(at.getTime())) return instant;
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  const text = `${part('day')}/${part('month')}/${part('year')} ${part('hour')}:${part('minute')}`;
  return parseDateTime(text, timeZone) === instant ? text : instant;
}
