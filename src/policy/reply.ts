/**
 * The brand of a reply that went through the mask. A class with a private member and not an intersection type:
 * a spread or a look-alike object has lost the brand, so what is added to a masked reply must be masked again.
 * Only `mask.ts` makes one (the architecture test keeps `masked` in this room).
 */
class MaskedReply<T> {
  readonly #made = true;
  readonly reply: T;

  constructor(reply: T) {
    this.reply = reply;
  }

  /** Asks the object itself, for callers that the compiler did not check. */
  static isOne(value: object): boolean {
    return #made in value && value.#made;
  }
}

/** A reply from which everything is gone that its reader may not see. */
export type Masked<T> = MaskedReply<T>;

/** For `mask.ts` alone. */
export function masked<T>(reply: T): Masked<T> {
  return new MaskedReply(reply);
}

/** What is sent. Throws when the value was not made by the mask: a fault of ours, never of the caller. */
export function bodyOf<T>(answer: Masked<T>): T {
  if (!MaskedReply.isOne(answer)) throw new TypeError('a reply that was not masked');
  return answer.reply;
}
