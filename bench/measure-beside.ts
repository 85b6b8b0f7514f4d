/** What many roles cost: the same page of the same server, for somebody with all of them and for the owner, in turns. */
import type { House, Person } from './house.ts';
import { assertSameBytes, compare, roundSeconds, rounds, runSide, warmUpSeconds } from './measure-http.ts';
import type { Side } from './measure-http.ts';
import { page } from './plans.ts';
import { assertContacts, assertRecorded, eventsOf } from './recorded.ts';
import { rateRow } from './report.ts';
import type { Round, Row } from './report.ts';

const connections = 10;

/** The ratio is his requests a second over the owner's, which is the owner's time over his. */
export async function measureBeside(house: House, who: Person, owner: Person): Promise<Row> {
  const sideOf = ({ headers }: Person): Side => ({
    pid: house.server.pid,
    order: {
      port: house.port,
      headers,
      connections,
      seconds: warmUpSeconds,
      from: 0,
      targets: [{ method: 'POST', path: `${house.table}/records/find`, body: JSON.stringify(page) }],
    },
  });
  const [his, owners] = [sideOf(who), sideOf(owner)];
  const measured: Round[] = [];
  // Twice as many as with a floor: the two are so close that one slow round would decide.
  for (let round = 0; round <= rounds * 2; round++) {
    const seconds = round === 0 ? warmUpSeconds : roundSeconds;
    const before = await eventsOf(house, who);
    const one = await runSide(his, seconds);
    await assertRecorded(house, who, before, one.driven.answered);
    const other = await runSide(owners, seconds);
    assertContacts(one.driven.sample, 'open');
    assertSameBytes(one.driven.sample, other.driven.sample);
    await house.database.query('checkpoint');
    if (round > 0) measured.push(compare(one, other, 1));
  }
  return rateRow(measured, 'requests/s');
}
