import type { ShownBatch } from '#contract/batches.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';

/** Who started a batch, in a sentence: `Bạn` for the reader himself. */
export function useWho({ member, name }: ShownBatch['by']): string {
  const { t } = useWords();
  const { project } = useProject();
  return member === project.me.member ? t('log.you') : name;
}
