import { useWords } from '../language.tsx';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import type { NavItem } from '../parts/Nav.tsx';
import { FormError } from '../parts/states.tsx';
import { useFetched } from '../parts/useFetched.ts';
import type { FrameAct } from './useFrameActs.ts';

interface CommandHolderProps {
  isOpen: boolean;
  onClose: () => void;
  nav: readonly NavItem[];
  acts: readonly FrameAct[];
}

/** Search and commands, fetched when they are first asked for. */
export function CommandHolder({ isOpen, onClose, nav, acts }: CommandHolderProps) {
  const { t } = useWords();
  const piece = useFetched('command', () => import('../pages/command/Command.tsx'), isOpen);
  const Command = piece.data?.Command;
  if (Command) return isOpen && <Command nav={nav} acts={acts} onClose={onClose} />;
  return (
    <Dialog
      title={t('command.label')}
      isOpen={isOpen && piece.isError}
      onClose={onClose}
      acts={
        <Button look="filled" busy={piece.isFetching} onPress={() => void piece.refetch()}>
          {t('do.retry')}
        </Button>
      }
    >
      <FormError error={piece.error} />
    </Dialog>
  );
}
