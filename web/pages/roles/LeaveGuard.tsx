import { useBlocker } from '@tanstack/react-router';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';

interface LeaveGuardProps {
  changes: number;
  /** Name of a part of the address by which the page says what is edited: another one leaves it, too. */
  part?: string;
}

/** Asks before a page with unsaved changes is left; the browser asks by itself before it closes one. */
export function LeaveGuard({ changes, part }: LeaveGuardProps) {
  const { t } = useWords();
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      changes > 0 && (current.pathname !== next.pathname || isOther(part, current.search, next.search)),
    enableBeforeUnload: () => changes > 0,
    withResolver: true,
  });
  const isBlocked = leaving.status === 'blocked';
  return (
    <Dialog
      title={t('differ.leave')}
      role="alertdialog"
      isOpen={isBlocked}
      onClose={() => leaving.reset?.()}
      acts={
        <>
          <Button look="quiet" onPress={() => leaving.proceed?.()}>
            {t('differ.leaveDo')}
          </Button>
          <Button look="filled" onPress={() => leaving.reset?.()}>
            {t('differ.stay')}
          </Button>
        </>
      }
    >
      <p className="second">{t('differ.leaveSay', { count: changes })}</p>
    </Dialog>
  );
}

function isOther(part: string | undefined, now: Readonly<Record<string, unknown>>, next: typeof now): boolean {
  return part !== undefined && now[part] !== next[part];
}
