import { Text } from 'react-aria-components/Text';
import { UNSTABLE_Toast as Toast, UNSTABLE_ToastContent as ToastContent } from 'react-aria-components/Toast';
import { UNSTABLE_ToastQueue as ToastQueue, UNSTABLE_ToastRegion as ToastRegion } from 'react-aria-components/Toast';
import { useWords } from '../language.tsx';
import { Button, classesOf } from './Button.tsx';
import { Go } from './Go.tsx';
import { Icon } from './Icon.tsx';

/** Takes it back, or leads to where it is written. */
export type ToastAct = { label: string; onAct: () => void } | { label: string; to: string };

interface ToastContents {
  /** What happened, in a few words, already in the language of the page. */
  say: string;
  /** What can be done about it; each closes the toast. */
  acts?: readonly ToastAct[];
}

const queue = new ToastQueue<ToastContents>({ maxVisibleToasts: 3 });

/** Says what happened, for 6 s (12 s with acts). Never for errors: those stand where the typing is. */
export function toast(contents: ToastContents): void {
  queue.add(contents, { timeout: contents.acts ? 12_000 : 6_000 });
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
          {shown.content.acts?.map((act) => (
            <Act key={act.label} act={act} onClose={() => queue.close(shown.key)} />
          ))}
          <Button
            look="quiet"
            icon="close"
            className="toast-close"
            label={t('do.close')}
            onPress={() => queue.close(shown.key)}
          />
        </Toast>
      )}
    </ToastRegion>
  );
}

function Act({ act, onClose }: { act: ToastAct; onClose: () => void }) {
  if ('to' in act) {
    return (
      <Go to={act.to} className={classesOf('quiet', 'small')} onGone={onClose}>
        {act.label}
      </Go>
    );
  }
  const press = () => {
    act.onAct();
    onClose();
  };
  return (
    <Button look="quiet" size="small" onPress={press}>
      {act.label}
    </Button>
  );
}
