import type { ShownChange } from '#contract/records.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';

export interface ActorInWords {
  /** In a sentence: `Bạn` for the reader himself. */
  who: string;
  /** For his mark. */
  name: string;
  isReader: boolean;
}

/** Who did something, as its reader calls him. */
export function useActor(): (actor: { kind: string; id: string | null; name: string | null }) => ActorInWords {
  const { t } = useWords();
  const { project, members } = useProject();
  return ({ kind, id, name: told }) => {
    if (kind === 'system') return { who: t('history.system'), name: '', isReader: false };
    const name = told ?? (id === null ? undefined : members.get(id)?.name) ?? '?';
    if (kind === 'key') return { who: t('history.key', { name }), name, isReader: false };
    const isReader = id === project.me.member;
    return { who: isReader ? t('history.you') : name, name, isReader };
  };
}

/** The mark of who did something. */
export function faceKind(kind: string): ShownChange['actor']['kind'] {
  return kind === 'key' || kind === 'system' ? kind : 'member';
}
