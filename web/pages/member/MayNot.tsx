import type { NamedHolder, Source } from '#contract/explain.ts';
import { useWords } from '../../language.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { SourceList } from '../../parts/SourceList.tsx';

interface MayNotProps {
  missing: readonly { id: string; label: string; sources: readonly Source[] }[];
  holders: readonly NamedHolder[];
}

/** What is not given, or is blocked and by what; folded until asked for. */
export function MayNot({ missing, holders }: MayNotProps) {
  const { t } = useWords();
  if (missing.length === 0) return null;
  return (
    <details className="may-not">
      <summary>
        <Icon name="right" small />
        {t('may.notRights', { count: missing.length })}
      </summary>
      <dl className="may">
        {missing.map(({ id, label, sources }) => (
          <div key={id} className="may-line">
            <dt>{label}</dt>
            <dd>
              {sources.some(({ effect }) => effect === 'deny') ? (
                <SourceList sources={sources} holders={holders} />
              ) : (
                <span className="meta">{t('may.nobodyGives')}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
