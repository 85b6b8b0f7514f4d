import { useWords } from '../language.tsx';
import { Button } from './Button.tsx';
import { toast } from './Toasts.tsx';

/**
 * Copies the address of the page, for a colleague who may see it too. Null where the browser gives no clipboard (plain
 * http in a network): its own bar has the address.
 */
export function useCopyAddress(): (() => void) | null {
  const { t } = useWords();
  if (!('clipboard' in navigator)) return null;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(window.location.href);
    toast({ say: t('done.copied') });
  };
  return () => void copy();
}

export function CopyAddress() {
  const { t } = useWords();
  const copy = useCopyAddress();
  return copy && <Button look="quiet" icon="link" label={t('record.copyAddress')} onPress={copy} />;
}
