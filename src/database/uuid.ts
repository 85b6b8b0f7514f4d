import { randomFillSync } from 'node:crypto';

/** Random bytes are drawn 512 ids at a time: one system call per id is most of its cost. */
const pool = Buffer.alloc(8 * 512);
let poolAt = pool.length;
let lastMs = 0;
let counter = 0;

function randomEight(): Buffer {
  if (poolAt === pool.length) {
    randomFillSync(pool);
    poolAt = 0;
  }
  poolAt += 8;
  return pool.subarray(poolAt - 8, poolAt);
}

/**
 * A new uuidv7 (RFC 9562) as lower-case text: 48 bits of milliseconds, a 12-bit counter that starts anywhere in its
 * lower half each millisecond, 62 random bits. Ids of one process sort in the order they were made, also within a
 * millisecond and when the clock is set back.
 */
export function newId(): string {
  const now = Date.now();
  const random = randomEight();
  if (now > lastMs) {
    lastMs = now;
    counter = random.readUInt16BE(0) & 0x7ff;
  } else if (++counter > 0xfff) {
    lastMs += 1;
    counter = 0;
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const tail = random.toString('hex');
  const variant = (0x8 | (Number.parseInt(tail.slice(4, 5), 16) & 0x3)).toString(16);
  const count = counter.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${variant}${tail.slice(5, 8)}-${randomEight().toString('hex').slice(0, 12)}`;
}

/** The moment at which a uuidv7 was made, in whole milliseconds. */
export function timeOf(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}

/** The smallest uuidv7 of an instant, for ranges of ids. Before 1970 and after 10889 that of the nearest instant. */
export function idFloor(at: Date): string {
  const time = Math.min(Math.max(at.getTime(), 0), 2 ** 48 - 1)
    .toString(16)
    .padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
