/** What a request did besides answering, asserted from the database after each round. */
import type { House, Person } from './house.ts';

/**
 * Of every measured request of a member: it had his session, was allowed by his policy, and left one durable event
 * with its payload. Give what `eventsOf` told before the round. @throws Error where that does not hold
 */
export async function assertRecorded(house: House, who: Person, before: Recorded, requests: number): Promise<void> {
  const after = await eventsOf(house, who);
  const grown = { events: after.events - before.events, payloads: after.payloads - before.payloads };
  if (grown.events !== requests || grown.payloads !== requests || after.refused !== before.refused) {
    throw new Error(`${requests} requests left ${JSON.stringify(grown)}, refused ${after.refused - before.refused}`);
  }
  if (!after.session) throw new Error('the session of these requests was not seen in use');
  if (!after.durable) throw new Error('PostgreSQL does not sync what it commits');
}

export interface Recorded {
  readonly events: number;
  readonly payloads: number;
  readonly refused: number;
  /** A session of his was used within the last two minutes: use is written down once a minute. */
  readonly session: boolean;
  readonly durable: boolean;
}

export async function eventsOf({ database, project }: House, who: Person): Promise<Recorded> {
  const { rows } = await database.query<Recorded>(
    `select count(e.id)::int as events, count(p.event_id)::int as payloads,
        count(*) filter (where e.outcome = 'refused')::int as refused,
        exists (select from kin.sessions s join kin.members m on m.account_id = s.account_id
          where m.id = $2 and s.last_seen_at > now() - interval '2 minutes') as session,
        current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on'
          and current_setting('synchronous_commit') = 'on' as durable
       from kin.events e left join kin.event_payloads p
         on p.project_id = e.project_id and p.event_id = e.id and p.part = 'main'
      where e.project_id = $1 and e.actor_id = $2`,
    [project, who.member],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a count gives one row');
  return row;
}

interface Shown {
  readonly records: { readonly values: Readonly<Record<string, { readonly state: string }>> }[];
}

const phones = '2';
const emails = '3';

/** @throws Error unless phones and e-mails stand in every row as they are to: masked (open) or empty */
export function assertContacts(reply: string, state: 'masked' | 'open'): void {
  const { records } = JSON.parse(reply) as Shown;
  const states = records.flatMap(({ values }) => [values[phones]?.state, values[emails]?.state]);
  if (records.length !== 50 || states.some((each) => each !== state && each !== 'empty') || !states.includes(state)) {
    throw new Error(`a page of ${records.length} rows on which contacts are not ${state}`);
  }
}
