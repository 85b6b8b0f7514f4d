/** An instant as the clocks of a project's place show it. */

export interface LocalMoment {
  /** 0: Monday. */
  readonly weekday: 0 | 1 | 2 | 3 | 4 | 5 | 6;
  /** `23/11/2026` */
  readonly day: string;
  /** `23:41:08` */
  readonly time: string;
  /** `GMT+7` */
  readonly zone: string;
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

export function momentIn(at: Date, timeZone: string): LocalMoment {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    weekday: weekdays.findIndex((name) => name === parts.weekday) as LocalMoment['weekday'],
    day: `${parts.day}/${parts.month}/${parts.year}`,
    time: `${parts.hour}:${parts.minute}:${parts.second}`,
    zone: parts.timeZoneName ?? timeZone,
  };
}
