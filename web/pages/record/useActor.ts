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

interface ToldActor {
  kind: string;
  id: string | null;
  name: string | null;
  /** Who made a key, and stands for it. */
  maker?: { name: string } | undefined;
}

/** Who did something, as its reader calls him. */
export function useActor(): (actor: ToldActor) => ActorInWords {
  const { t } = useWords();
  const { project, members } = useProject();
  return ({ kind, id, name: told, maker }) => {
    if (kind === 'system') return { who: t('history.system'), name: '', isReader: false };
    const name = told ?? (id === null ? undefined : members.get(id)?.name) ?? '?';
    if (kind === 'key') {
      const who = maker === undefined ? t('history.key', { name }) : t('history.keyOf', { name, maker: maker.name });
      return { who, name, isReader: false };
    }
    const isReader = id === project.me.member;
    return { who: isReader ? t('history.you') : name, name, isReader };
  };
}

/** The mark of who did something. */
export function faceKind(kind: string): ShownChange['actor']['kind'] {
  return kind === 'key' || kind === 'system' ? kind : 'member';
}
