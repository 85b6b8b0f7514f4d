/** Of what is held whole in memory only a few at once, whoever sends or fetches it. */
import type { FastifyReply } from 'fastify';
import { Refusal } from '#contract/errors.ts';

/** Takes a place until the reply is out, or the other side is gone. Throws `too_many_attempts` where none is free. */
export type TakePlace = (reply: FastifyReply) => void;

/** 100 MiB in ten minutes are 1.4 Mbit/s; who is slower is hung up on, or a few that never read would keep all out. */
const longestMs = 600_000;

/** @param most places */
export function fewAtOnce(most: number, patienceMs = longestMs): TakePlace {
  let taken = 0;
  return ({ raw }) => {
    if (taken >= most) throw new Refusal('too_many_attempts');
    taken += 1;
    const patience = setTimeout(() => raw.destroy(), patienceMs).unref();
    let given = false;
    const give = () => {
      if (given) return;
      given = true;
      clearTimeout(patience);
      taken -= 1;
    };
    // Whichever comes first.
    raw.once('finish', give);
    raw.once('close', give);
  };
}
