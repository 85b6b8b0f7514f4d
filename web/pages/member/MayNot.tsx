import type { NamedHolder, Source } from '#contract/explain.ts';
import type { TableRight } from '#contract/rights.ts';
import { useWords } from '../../language.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { SourceList } from '../../parts/SourceList.tsx';

interface Missing {
  id: string;
  label: string;
  sources: readonly Source[];
  /** Given, and of no use without this. */
  lacks?: { what: TableRight | 'read'; sources: readonly Source[] } | null;
}

interface MayNotProps {
  missing: readonly Missing[];
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
        {missing.map((each) => (
          <div key={each.id} className="may-line">
            <dt>{each.label}</dt>
            <dd>
              <WhyNot {...each} holders={holders} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function WhyNot({ sources, lacks, holders }: Missing & { holders: readonly NamedHolder[] }) {
  const { t } = useWords();
  const denies = [...sources, ...(lacks?.sources ?? [])].filter(({ effect }) => effect === 'deny');
  const isGiven = sources.some(({ effect }) => effect === 'allow');
  return (
    <>
      {lacks && isGiven && <span className="second">{t('may.lacks', { what: t(`right.${lacks.what}`) })}</span>}
      {denies.length > 0 ? (
        <SourceList sources={denies} holders={holders} />
      ) : (
        !(lacks && isGiven) && <span className="meta">{t('may.nobodyGives')}</span>
      )}
    </>
  );
}
