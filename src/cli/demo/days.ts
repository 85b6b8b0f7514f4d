/** Days and times around today as people type them, by the clocks of the project. */
import type { Random } from './random.ts';

const dayMs = 86_400_000;
/** Vietnam has had no other offset, and no summer time, since 1975. */
const offsetMs = 7 * 3_600_000;

/** `07/12/2026`, so many days from now. */
export function dayFrom(now: Date, days: number): string {
  const [year, month, day] = new Date(now.getTime() + offsetMs + days * dayMs).toISOString().slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}

/** `07/12/2026 14:30`: a quarter of an hour within working hours. */
export function timeFrom(draw: Random, now: Date, days: number): string {
  return `${dayFrom(now, days)} ${8 + draw.below(10)}:${draw.one(['00', '15', '30', '45'])}`;
}
