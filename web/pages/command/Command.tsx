import { useRouter } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { FrameAct } from '../../frame/useFrameActs.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import type { NavItem } from '../../parts/Nav.tsx';
import { FormError, Skeleton } from '../../parts/states.tsx';
import { useLater } from '../../parts/useLater.ts';
import { stepFrom } from './entries.ts';
import type { Entry } from './entries.ts';
import { EntryList, optionId } from './EntryList.tsx';
import { useEntries } from './useEntries.ts';

interface CommandProps {
  nav: readonly NavItem[];
  acts: readonly FrameAct[];
  onClose: () => void;
}

/** Ctrl+K: one field for every page, act and record of the project. What is typed is forgotten when it closes. */
export function Command({ nav, acts, onClose }: CommandProps) {
  const { t } = useWords();
  return (
    <ModalOverlay
      className="veil veil-command"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="command">
        <Dialog className="command-box" aria-label={t('command.label')}>
          <Palette nav={nav} acts={acts} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Palette({ nav, acts, onClose }: CommandProps) {
  const { t } = useWords();
  const list = useId();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const { groups, words, waits, error, retry, answered } = useEntries(typed, nav, acts);
  const late = useLater(waits);
  const entries = groups.flatMap((group) => group.entries);
  const active = entries.find(({ id }) => id === chosen) ?? entries[0];
  const run = useRun(onClose);
  const isNothing = answered && entries.length === 0;

  const onKey = (event: KeyboardEvent): void => {
    // Vietnamese is typed through an input method, whose keys are its own until the word stands
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setChosen(stepFrom(entries, active, event.key === 'ArrowDown' ? 1 : -1)?.id ?? null);
    } else if (event.key === 'Enter' && active !== undefined) {
      event.preventDefault();
      run(active, event.ctrlKey || event.metaKey);
    }
  };
  return (
    <>
      <div className="command-ask">
        <Icon name="search" />
        <input
          autoFocus
          type="text"
          role="combobox"
          aria-label={t('command.label')}
          aria-expanded={entries.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={active && optionId(list, active)}
          aria-busy={waits}
          placeholder={t('command.ask')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={200}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setChosen(null);
          }}
          onKeyDown={onKey}
        />
        {late && <span className="button-busy" aria-hidden="true" />}
        <span className="kbd not-phone" aria-hidden="true">
          Esc
        </span>
        <span className="only-phone">
          <Button look="quiet" icon="close" label={t('do.close')} onPress={onClose} />
        </span>
      </div>
      <div className="command-list">
        <EntryList
          id={list}
          label={t('command.label')}
          groups={groups}
          active={active}
          words={words}
          onActive={({ id }) => setChosen(id)}
          onChoose={(entry) => run(entry, false)}
        />
        {waits && entries.length === 0 && <Skeleton rows={3} />}
        {error !== null && (
          <div className="command-note">
            <FormError error={error} />
            <Button size="small" onPress={retry}>
              {t('do.retry')}
            </Button>
          </div>
        )}
        {isNothing && <p className="command-note">{t('command.none', { text: typed.trim() })}</p>}
      </div>
      <p className="unseen" role="status">
        {late ? t('state.loading') : isNothing ? t('command.none', { text: typed.trim() }) : ''}
      </p>
      <p className="command-foot meta not-phone">{t('command.keys')}</p>
    </>
  );
}

/** Opens or does what was chosen; in a new tab only a page can be opened, and the palette stays for the next one. */
function useRun(onClose: () => void): (entry: Entry, newTab: boolean) => void {
  const router = useRouter();
  return ({ to, act, stays = false }, newTab) => {
    if (to !== undefined && newTab) {
      window.open(to, '_blank', 'noreferrer');
      return;
    }
    if (!stays) onClose();
    act?.();
    if (to !== undefined && to !== router.history.location.href) router.history.push(to);
  };
}
