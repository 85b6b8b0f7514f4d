/** Kín can't go on, for a reason that whoever runs it can do something about: one sentence for people. */
export class Stopped extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Stopped';
  }
}
