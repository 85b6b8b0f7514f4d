/** Asks at the door, and tells all that the one who asked can learn from it, and what the database was asked. */
import type { Bearer } from '#actions/act.ts';
import type { Operation } from '#actions/action.ts';
import { Refusal } from '#contract/errors.ts';
import type { readEvent as readEventRoute } from '#contract/log.ts';
import type { Route } from '#contract/route.ts';
import { readEvent } from '#log/read-event.ts';
import type { Person, Request } from '../../harness/house.ts';
import { statementsOf } from '../../harness/statements.ts';
import { tracesOf } from './plants.ts';
import { accessOn, classPlace, inView } from './dimensions.ts';
import type { Kind, Place } from './dimensions.ts';
import type { Actor, Row, Scene } from './scene.ts';

export interface Answer {
  /** Null where it was not refused. */
  readonly refused: { readonly code: string; readonly field: string | undefined } | null;
  readonly reply: unknown;
  readonly statements: readonly string[];
}

export async function ask(
  { house }: Scene,
  who: Person | Bearer,
  operation: Operation,
  request: Request<Route>,
): Promise<Answer> {
  let refused: Answer['refused'] = null;
  let reply: unknown = null;
  const sent = await statementsOf(house.database, async () => {
    try {
      reply = await house.call(who, operation, request as never);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused = { code: error.code, field: error.field };
    }
  });
  return { refused, reply, statements: sent.map(({ text }) => text) };
}

/** The answer without what the caller sent himself. */
export function without(answer: Answer, sent: string): Answer {
  const { refused } = answer;
  if (refused === null) return answer;
  return { ...answer, refused: { ...refused, field: refused.field?.replace(`/values/${sent}`, '/values/SENT') } };
}

/** A row as this actor stands to it: somebody else's own row, which has no team, is one of those elsewhere. */
export function placeFor({ person }: Actor, { place, of }: Row): Place {
  if (of === null || of === person.member) return place;
  return place === 'own' ? 'elsewhere' : 'trashed_elsewhere';
}

/** Traces in the text of values that the actor may not read. Empty is what it should be. */
export function leaksIn(scene: Scene, actor: Actor, text: string): string[] {
  const told = unspaced(text);
  return scene.rows.flatMap((row) =>
    tracesOf(row.number).flatMap(([kind, trace]) =>
      told.includes(trace) && !maySee(actor, row) ? [`${kind} of a row ${placeFor(actor, row)}`] : [],
    ),
  );
}

/** Which values the actor may read openly stand in the text. */
export function shownIn(scene: Scene, actor: Actor, text: string): Kind[] {
  const seen = scene.rows.filter((row) => maySee(actor, row)).flatMap((row) => tracesOf(row.number));
  const told = unspaced(text);
  return [...new Set(seen.filter(([, trace]) => told.includes(trace)).map(([kind]) => kind))];
}

/** A file writes phones with spaces. */
function unspaced(text: string): string {
  return text.replaceAll(/(?<=\d) (?=\d)/g, '');
}

export function maySee(actor: Actor, row: Row): boolean {
  const place = placeFor(actor, row);
  if (place === 'other_project' || !inView(actor.scope, place)) return false;
  return accessOn(actor.access, classPlace(place)) === 'open';
}

/** Where a value is masked, and a whole one may be asked for. */
export function mayLookUp(actor: Actor, row: Row): boolean {
  return actor.access === 'lookup' && inView(actor.scope, placeFor(actor, row));
}

export interface RefusalEvent {
  readonly id: string;
  readonly action: string;
  readonly actor_id: string | null;
  readonly table_id: number | null;
  readonly count: number;
}

export async function lastEvent({ house, owner }: Scene): Promise<string> {
  const [row] = await house.tamper<{ id: string }>('select max(id::text) as id from kin.events where project_id = $1', [
    owner.project,
  ]);
  return row?.id ?? '';
}

/** Refusals behind an event, oldest first. */
export async function refusalsAfter({ house, owner }: Scene, last: string): Promise<RefusalEvent[]> {
  return await house.tamper<RefusalEvent>(
    `select id, action, actor_id, table_id, count from kin.events
      where project_id = $1 and id > $2::uuid and outcome = 'refused' order by id`,
    [owner.project, last],
  );
}

const readOne = readEvent([]);

/** An event as a plain member reads it, less its id and time. */
export async function asPlainMember({ house, owner, plain }: Scene, event: string): Promise<unknown> {
  const params = { project: owner.project, event };
  const read = await house.call<typeof readEventRoute>(plain, readOne, { params });
  return { ...read, event: { ...read.event, id: '', at: '' } };
}
