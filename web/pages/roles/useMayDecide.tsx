import type { ReactNode } from 'react';
import { holds, useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';

interface MayDecide {
  /** Holds the right `roles`, as far as the page knows; the server decides anew at every act. */
  may: boolean;
  /** For the `refused` of buttons: why not, and who can give it. */
  refused: { refused?: ReactNode };
}

export function useMayDecide(): MayDecide {
  const { t } = useWords();
  const may = holds(useProject().project, 'roles');
  if (may) return { may, refused: {} };
  return {
    may,
    refused: {
      refused: (
        <>
          <p className="popover-title">{t('roles.needsRoles')}</p>
          <p className="second">{t('roles.needsRolesSay')}</p>
        </>
      ),
    },
  };
}
