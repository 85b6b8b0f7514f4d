/** One edit each: what stands in a file, once, and what is put there instead. Each makes a hole that a test must see. */
export interface Mutation {
  /** From `src/` on. */
  readonly file: string;
  readonly find: string;
  readonly put: string;
  /** What the hole would be. */
  readonly why: string;
}
