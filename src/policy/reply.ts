/**
 * The brand of a reply that went through the mask. A class with a private member and not an intersection type:
 * a spread or a look-alike object has lost the brand, so what is added to a masked reply must be masked again.
 * Only `mask.ts` makes one (the architecture test keeps `masked` in this room).
 */
class MaskedReply<T> {
  readonly #made = true;
  readonly #plain: boolean;
  readonly reply: T;

  constructor(reply: T, plain: boolean) {
    this.reply = reply;
    this.#plain = plain;
  }

  static isPlain(of: MaskedReply<unknown>): boolean {
    return of.#plain;
  }

  /** Asks the object itself, for callers that the compiler did not check. */
  static isOne(value: object): boolean {
    return #made in value && value.#made;
  }
}

/** A reply from which everything is gone that its reader may not see. */
export type Masked<T> = MaskedReply<T>;

/** For `mask.ts` alone. `plain`: no value of a customer's field can stand in it. */
export function masked<T>(reply: T, plain = false): Masked<T> {
  return new MaskedReply(reply, plain);
}

/** True for a reply that was made of ids, codes and counts alone. Only such a one may be kept, to be answered again. */
export function holdsNoCustomerValue(answer: Masked<unknown>): boolean {
  return MaskedReply.isPlain(answer);
}

/** What is sent. Throws when the value was not made by the mask: a fault of ours, never of the caller. */
export function bodyOf<T>(answer: Masked<T>): T {
  if (!MaskedReply.isOne(answer)) throw new TypeError('a reply that was not masked');
  return answer.reply;
}
