import type { ReactNode } from 'react';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { WhyRefused } from '../../parts/WhyRefused.tsx';

interface MayManage {
  /** Holds the right `members`, as far as the page knows; the server decides anew at every act. */
  may: boolean;
  /** For the `refused` of buttons: why not, and who can give it. */
  refused: { refused?: ReactNode };
}

export function useMayManage(): MayManage {
  const { t } = useWords();
  const { me } = useProject().project;
  const may = me.owner || me.rights.includes('members');
  if (may) return { may, refused: {} };
  return { may, refused: { refused: <WhyRefused why={t('people.needsMembers')} about={{ right: 'members' }} /> } };
}
