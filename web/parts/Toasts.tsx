import { Text } from 'react-aria-components/Text';
import { UNSTABLE_Toast as Toast, UNSTABLE_ToastContent as ToastContent } from 'react-aria-components/Toast';
import { UNSTABLE_ToastQueue as ToastQueue, UNSTABLE_ToastRegion as ToastRegion } from 'react-aria-components/Toast';
import { useWords } from '../language.tsx';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';

interface ToastContents {
  /** What happened, in a few words, already in the language of the page. */
  say: string;
  /** Takes it back; shown as "Hoàn tác". */
  undo?: () => void;
}

const queue = new ToastQueue<ToastContents>({ maxVisibleToasts: 3 });

/** Says what happened, for 6 s (12 s with an act). Never for errors: those stand where the typing is. */
export function toast(contents: ToastContents): void {
  queue.add(contents, { timeout: contents.undo ? 12_000 : 6_000 });
}

/** Where toasts appear; once, in the frame of the page. */
export function Toasts() {
  const { t } = useWords();
  return (
    <ToastRegion queue={queue} className="toasts">
      {({ toast: shown }) => (
        <Toast toast={shown} className="toast">
          <Icon name="check" className="toast-lead" />
          <ToastContent className="toast-say">
            <Text slot="title">{shown.content.say}</Text>
          </ToastContent>
          {shown.content.undo && (
            <Button
              look="quiet"
              size="small"
              onPress={() => {
                shown.content.undo?.();
                queue.close(shown.key);
              }}
            >
              {t('do.undo')}
            </Button>
          )}
          <Button look="quiet" icon="close" label={t('do.close')} onPress={() => queue.close(shown.key)} />
        </Toast>
      )}
    </ToastRegion>
  );
}
