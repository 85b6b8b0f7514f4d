import type { House } from './house.ts';

/** Until so many statements of the house's database wait for a lock that another transaction holds. */
export async function untilLocked(house: House, many = 1): Promise<void> {
  for (;;) {
    await house.tamper('select pg_stat_clear_snapshot()');
    const waiting = await house.tamper(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (waiting.length >= many) return;
  }
}
