/** What a mail may say: who, what kind, when, how many of which table, and names of fields. Never a value. */
import type { BatchId, EventId, ProjectId } from '#contract/ids.ts';
import type { Label, Language } from '#contract/shapes.ts';

/** What somebody is to the act that he is told of. */
export type Part = 'owner' | 'leader' | 'actor' | 'owner_actor';

export interface NoticeFacts {
  readonly language: Language;
  /** What the recipient is to it. */
  readonly as: Part;
  readonly project: { readonly id: ProjectId; readonly name: string; readonly timeZone: string };
  readonly event: {
    readonly id: EventId;
    readonly action: string;
    /** Of its kind; null for one that this version of Kín does not know. */
    readonly sentence: Label | null;
    readonly at: Date;
    readonly table: Label | null;
    readonly count: number;
    /** Of an export: whether sensitive fields were among the columns. */
    readonly sensitive: boolean | null;
  };
  readonly batch: BatchId | null;
  /** Who did it, or who started what the program ended. */
  readonly actor: { readonly name: string; readonly roles: readonly Label[]; readonly teams: readonly string[] } | null;
  /** Null where it is not known any more. */
  readonly origin: { readonly ip: string; readonly userAgent: string } | null;
  /** Columns of an export that exist for the recipient, in their order. */
  readonly fields: readonly { readonly name: Label; readonly sensitive: boolean }[];
  readonly told: readonly { readonly name: string; readonly as: Part }[];
}

/** Where its links lead, and how far they reach. */
export interface LinkBase {
  /** `https://crm.example.vn`, without a slash at its end. */
  readonly origin: string;
  readonly reach: 'public' | 'local';
}
