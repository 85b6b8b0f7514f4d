/** From the figures of rounds to a table for people and a file for programs. */

/** One measured name. `ratio` is better the higher it is (of `growth_*` the lower); null where there is no floor. */
export interface Row {
  readonly ratio: number | null;
  readonly value: number;
  readonly floor: number | null;
  readonly unit: string;
  /** CPU time of the server's process for one request or row, in milliseconds; null where it can't be read. */
  readonly serverCpuMs: number | null;
  readonly floorCpuMs: number | null;
}

/** What of one row design and measurement can be compared by. */
export interface Target {
  readonly ratio?: number;
  /** Of a ratio that is better the lower it is. */
  readonly mostRatio?: number;
  readonly most?: number;
  /** Most of what it takes beyond syncing a commit to the disk: the run's own p95 of that is added. */
  readonly mostBeyondSync?: number;
}

/** One round of both sides, measured one right after the other. */
export interface Round {
  readonly value: number;
  readonly floor: number;
  readonly serverCpuMs: number | null;
  readonly floorCpuMs: number | null;
}

export const targets: Readonly<Record<string, Target>> = {
  list_50_c10: { ratio: 0.5 },
  list_50_c50: { ratio: 0.5 },
  list_open_c10: { ratio: 0.35 },
  /** The owner's time over that of a member with many roles: at most 1.15 times as long. */
  list_many_roles: { ratio: 0.87 },
  read_c10: { ratio: 0.45 },
  create_c10: { ratio: 0.5 },
  update_c10: { ratio: 0.5 },
  import_100k: { ratio: 0.3 },
  search_10k_ratio: { ratio: 0.65 },
  search_1m_ratio: { ratio: 0.65 },
  lookup_p95_ms: { mostBeyondSync: 10 },
  count_capped_p95_ms: { mostBeyondSync: 10 },
  growth_list: { mostRatio: 1.3 },
  growth_read: { mostRatio: 1.3 },
  growth_write: { mostRatio: 1.3 },
  start_ms: { most: 3_000 },
  rss_idle_mb: { most: 200 },
};

/** Throws RangeError on an empty list. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  const lower = sorted[Math.ceil(middle) - 1];
  if (upper === undefined || lower === undefined) throw new RangeError('no rounds');
  return (upper + lower) / 2;
}

/** Rates: the ratio is the median of each round's own, so that what slows the machine for a while slows both sides. */
export function rateRow(rounds: readonly Round[], unit: string): Row {
  return {
    ratio: median(rounds.map(({ value, floor }) => value / floor)),
    value: median(rounds.map(({ value }) => value)),
    floor: median(rounds.map(({ floor }) => floor)),
    unit,
    serverCpuMs: medianOrNull(rounds.map((round) => round.serverCpuMs)),
    floorCpuMs: medianOrNull(rounds.map((round) => round.floorCpuMs)),
  };
}

/** A figure that has a limit and no floor. */
export function plainRow(values: readonly number[], unit: string): Row {
  return { ratio: null, value: median(values), floor: null, unit, serverCpuMs: null, floorCpuMs: null };
}

/** Ends with a line break. */
export function table(rows: Readonly<Record<string, Row>>): string {
  const lines = Object.entries(rows).map(([name, row]) => [
    name,
    shown(row.ratio),
    shown(row.value),
    shown(row.floor),
    row.unit,
    shown(row.serverCpuMs),
    shown(row.floorCpuMs),
    verdict(row, targets[name], rows.fdatasync_p95_ms?.value ?? 0),
  ]);
  const all = [['', 'ratio', 'value', 'floor', 'unit', 'CPU ms', 'floor CPU ms', 'target'], ...lines];
  const widths = all[0]?.map((_, place) => Math.max(...all.map((line) => line[place]?.length ?? 0))) ?? [];
  return `${all
    .map((line) =>
      line
        .map((cell, place) => cell.padEnd(widths[place] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')}\n`;
}

function verdict({ ratio, value }: Row, target: Target | undefined, syncMs: number): string {
  if (target?.ratio !== undefined)
    return `>= ${target.ratio}: ${ratio !== null && ratio >= target.ratio ? 'met' : 'missed'}`;
  if (target?.mostRatio !== undefined)
    return `<= ${target.mostRatio}: ${ratio !== null && ratio <= target.mostRatio ? 'met' : 'missed'}`;
  const most = target?.mostBeyondSync === undefined ? target?.most : target.mostBeyondSync + syncMs;
  return most === undefined ? '' : `<= ${shown(most)}: ${value <= most ? 'met' : 'missed'}`;
}

function shown(value: number | null): string {
  if (value === null) return '-';
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}

function medianOrNull(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : median(known);
}
