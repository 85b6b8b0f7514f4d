import { useRef, useState } from 'react';
import { useWords } from '../language.tsx';
import { Button } from './Button.tsx';
import { Field } from './Field.tsx';
import { TextInput } from './TextInput.tsx';

interface CopyLinkProps {
  label: string;
  link: string;
  /** Words of the button, for what is no link. */
  act?: string;
}

/** A link to hand over, or another text that is to be copied whole. Where the browser gives no clipboard (plain http in a network) it is marked for Ctrl+C. */
export function CopyLink({ label, link, act }: CopyLinkProps) {
  const { t } = useWords();
  const box = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'marked'>('none');
  const copy = async (): Promise<void> => {
    box.current?.select();
    try {
      await navigator.clipboard.writeText(link);
      setOutcome('copied');
    } catch (error) {
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
      setOutcome('marked');
    }
  };
  return (
    <div className="stack">
      <Field label={label}>
        {(control) => <TextInput {...control} ref={box} value={link} onChange={() => undefined} readOnly />}
      </Field>
      <div className="row">
        <Button icon={act === undefined ? 'link' : 'copy'} onPress={() => void copy()}>
          {act ?? t('do.copyLink')}
        </Button>
        <span className="meta" role="status">
          {outcome === 'copied' && t('done.copied')}
          {outcome === 'marked' && t('done.marked')}
        </span>
      </div>
    </div>
  );
}
