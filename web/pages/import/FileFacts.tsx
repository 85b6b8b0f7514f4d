import { formatNumber } from '../../formats.ts';
import { useWords } from '../../language.tsx';
import type { WordKey } from '../../words/vi.ts';
import type { Upload } from './queries.ts';

const delimiters: Readonly<Record<Upload['seen']['delimiter'], WordKey>> = {
  ',': 'import.comma',
  ';': 'import.semicolon',
  tab: 'import.tab',
};
const encodings: Readonly<Record<Upload['seen']['encoding'], string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1258': 'Windows-1258',
};

/** How the file is read: for its sender to see at a glance that it is read right. */
export function FileFacts({ seen }: { seen: Upload['seen'] }) {
  const { t, language } = useWords();
  const facts: readonly (readonly [string, string])[] = [
    [t('import.rows'), formatNumber(seen.rows, language)],
    [t('import.columns'), formatNumber(seen.columns.length, language)],
    [t('import.encoding'), encodings[seen.encoding]],
    [t('import.delimiter'), t(delimiters[seen.delimiter])],
  ];
  return (
    <dl className="file-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
