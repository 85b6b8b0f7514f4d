import { useRef } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import type { ProjectField } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Ring } from '../../parts/Ring.tsx';
import { useErrorWords } from '../../parts/states.tsx';
import { MaskedValue, maskOf, Value } from '../../parts/Value.tsx';
import { openFor } from './reveal-state.ts';
import { useReveal } from './Reveals.tsx';

interface RevealValueProps {
  record: string;
  field: ProjectField;
  /** In the cell of a table: one line, and out of the tab order, since the keys of the row lead to it. */
  brief?: boolean;
}

/** A mask that its reader may open: the value for half a minute, how long that still is, and what it counted. */
export function RevealValue({ record, field, brief = false }: RevealValueProps) {
  const { t, language } = useWords();
  const eye = useRef<HTMLButtonElement>(null);
  const reveal = useReveal(record, field.id);
  if (!reveal) return <MaskedValue kind={field.kind} />;
  const { shown, quota } = reveal;
  const name = field.name[language];
  const isOpen = shown?.at === 'open';
  return (
    <span className={isOpen ? 'mask is-open' : 'mask'}>
      <span className="mask-line">
        {isOpen && (
          <span className="mask-value">
            <Value field={field} value={shown.value} brief={brief} />
          </span>
        )}
        {/* one button for both, so that the focus stays where it was pressed */}
        <button
          ref={eye}
          type="button"
          className="mask-eye"
          tabIndex={brief ? -1 : 0}
          aria-label={t(isOpen ? 'reveal.hide' : 'reveal.do', { field: name })}
          aria-busy={shown?.at === 'asked'}
          title={t(isOpen ? 'reveal.hideWhy' : 'reveal.why')}
          onClick={() => {
            if (isOpen) reveal.close();
            else if (shown?.at !== 'asked') reveal.reveal();
          }}
        >
          {!isOpen && <span aria-hidden="true">{maskOf(field.kind)}</span>}
          {isOpen ? <Ring key={shown.until} until={shown.until} whole={openFor} /> : <Icon name="masked" />}
        </button>
      </span>
      {isOpen && quota && (
        <span className="mask-count" title={t('reveal.countWhy', { used: quota.used, most: quota.most })}>
          {brief ? `${quota.used}/${quota.most}` : t('reveal.count', { used: quota.used, most: quota.most })}
        </span>
      )}
      {shown?.at === 'refused' && (
        <Popover
          className="popover"
          triggerRef={eye}
          isOpen
          offset={6}
          onOpenChange={(open) => {
            if (!open) reveal.close();
          }}
        >
          <NotShown error={shown.error} />
        </Popover>
      )}
    </span>
  );
}

function NotShown({ error }: { error: Error }) {
  const { t } = useWords();
  const words = useErrorWords();
  return (
    <Dialog className="popover-body" aria-label={t('reveal.refused')}>
      <p className="popover-title">{t('reveal.refused')}</p>
      <p className="second">{words(error)}</p>
    </Dialog>
  );
}
