import { useWords } from '../language.tsx';
import { Button } from './Button.tsx';
import { toast } from './Toasts.tsx';

/**
 * Copies the address of the page, for a colleague who may see it too. Not where the browser gives no clipboard (plain
 * http in a network): its own bar has the address.
 */
export function CopyAddress() {
  const { t } = useWords();
  if (!('clipboard' in navigator)) return null;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(window.location.href);
    toast({ say: t('done.copied') });
  };
  return <Button look="quiet" icon="link" label={t('record.copyAddress')} onPress={() => void copy()} />;
}
