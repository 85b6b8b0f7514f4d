/** What is to be said about a batch, as keys of words. */
import type { BatchKind, ShownBatch } from '#contract/batches.ts';
import type { Label, Language } from '#contract/shapes.ts';
import { lowerFirst } from '../../parts/ListInput.tsx';
import type { WordKey } from '../../words/vi.ts';
import type { Batch } from './queries.ts';

/** The one sentence of its page. */
export function sentenceOf({ kind, state }: Pick<ShownBatch, 'kind' | 'state'>): WordKey {
  if (state === 'running') return `batchRunning.${kind}`;
  return state === 'failed' ? `batchFailed.${kind}` : `batchDone.${kind}`;
}

/** What its toast says when it has ended: that it did something, or that it did nothing. */
export function toldOf(kind: BatchKind, some: boolean): WordKey {
  switch (kind) {
    case 'edit':
      return some ? 'bulk.edited' : 'bulk.editedNone';
    case 'assign':
      return some ? 'bulk.assigned' : 'bulk.assignedNone';
    case 'delete':
      return some ? 'delete.done' : 'delete.nothing';
    default:
      return some ? 'restore.done' : 'restore.nothing';
  }
}

/** Records that later batches have brought back. */
export function restoredOf({ restores }: Pick<Batch, 'restores'>): number {
  return restores.reduce((sum, { done }) => sum + done, 0);
}

/** Of a deletion that has ended: where its records are now, as far as its reader can know. */
export function whereabouts(batch: Pick<Batch, 'done' | 'restorable' | 'restores'>): WordKey | null {
  const restored = restoredOf(batch);
  if (batch.done === 0) return null;
  if (restored >= batch.done) return 'batch.allBack';
  if (batch.restorable === batch.done) return 'batch.allThere';
  if (restored > 0) return batch.restorable > 0 ? 'batch.partBack' : 'batch.someBack';
  return batch.restorable > 0 ? 'batch.partThere' : null;
}

/** Kinds whose records were written, and can be looked at; an export only read them. */
export function hasRecords(kind: BatchKind): boolean {
  return kind !== 'export';
}

/** A table as a sentence says it: `40 khách hàng`, but `40 records from Customers`. */
export function inSentence(name: Label, language: Language): string {
  return language === 'vi' ? lowerFirst(name.vi) : name.en;
}
