import { useBlocker } from '@tanstack/react-router';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';

/** Asks before a page with unsaved changes is left; the browser asks by itself before it closes one. */
export function LeaveGuard({ changes }: { changes: number }) {
  const { t } = useWords();
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => changes > 0 && current.pathname !== next.pathname,
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
