/** What mails say, in every language: a word that is missing in one does not compile. */
import type { Part } from '#notices/facts.ts';

/** Kinds of which a mail says more than their sentence. */
export const knownKinds = [
  'records.deleted',
  'records.delete_stopped',
  'records.edited',
  'records.edit_stopped',
  'records.assigned',
  'records.assign_stopped',
  'records.restored',
  'records.restore_stopped',
  'records.exported',
  'records.export_stopped',
] as const;
export type KnownKind = (typeof knownKinds)[number];

export interface Words {
  /** Above the headline. */
  readonly about: (project: string) => string;
  /** `sentence` and the hour. */
  readonly headline: (sentence: string, time: string) => string;
  /** For a kind that this version of Kín does not know. */
  readonly unknownKind: (actor: string, action: string) => string;
  readonly nobody: string;
  /** What it means. */
  readonly lead: Readonly<Record<KnownKind, string>>;
  /** Leads to the batch. */
  readonly button: Readonly<Record<KnownKind, string>>;
  readonly openBatch: string;
  readonly openEvent: string;
  readonly who: string;
  readonly when: string;
  readonly where: string;
  readonly howMany: string;
  readonly fields: string;
  readonly sensitive: string;
  readonly told: string;
  /** Monday first. */
  readonly weekdays: readonly [string, string, string, string, string, string, string];
  readonly unknownOrigin: string;
  readonly on: (browser: string, system: string) => string;
  readonly otherProgram: string;
  readonly records: (count: string, isOne: boolean) => string;
  readonly ofTable: (records: string, table: string) => string;
  /** In place of a name. */
  readonly tableNumber: (table: number) => string;
  readonly sensitiveMark: string;
  readonly noFieldSeen: string;
  readonly yes: string;
  readonly no: string;
  readonly person: Readonly<Record<Part, (name: string) => string>>;
  readonly noValues: string;
  readonly signInFirst: string;
  readonly whyYou: Readonly<Record<Part, string>>;
  readonly onlyHere: string;
}
