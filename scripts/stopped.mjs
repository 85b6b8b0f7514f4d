/** An end that a person can do something about: the message says what. */
export class Stopped extends Error {}
