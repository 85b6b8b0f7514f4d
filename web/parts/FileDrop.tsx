import { useState } from 'react';
import type { DragEvent } from 'react';
import { Icon } from './Icon.tsx';

interface FileDropProps {
  label: string;
  hint: string;
  /** As the `accept` of a file input: `.csv,text/csv`. */
  accept: string;
  onFile: (file: File) => void;
  disabled?: boolean;
}

/** One file, dropped or chosen. */
export function FileDrop({ label, hint, accept, onFile, disabled = false }: FileDropProps) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !disabled) onFile(file);
  };
  return (
    <label
      className={over ? 'drop is-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="file" />
      <span className="strong">{label}</span>
      <span className="meta">{hint}</span>
      <input
        className="unseen"
        type="file"
        accept={accept}
        disabled={disabled}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // emptied, so that the same file can be chosen again after it was mended
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </label>
  );
}
