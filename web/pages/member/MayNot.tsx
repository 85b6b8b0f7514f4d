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
  const neverGiven = missing.filter((each) => !isGiven(each) && deniesOf(each).length === 0);
  const others = missing.filter((each) => !neverGiven.includes(each));
  return (
    <details className="may-not">
      <summary>
        <Icon name="right" small />
        {t('may.notRights', { count: missing.length })}
      </summary>
      {others.length > 0 && (
        <dl className="may">
          {others.map((each) => (
            <div key={each.id} className="may-line">
              <dt>{each.label}</dt>
              <dd>
                {each.lacks && isGiven(each) && (
                  <span className="second">{t('may.lacks', { what: t(`right.${each.lacks.what}`) })}</span>
                )}
                <SourceList sources={deniesOf(each)} holders={holders} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {neverGiven.length > 0 && (
        <p className="second">{t('may.nobodyGives', { rights: neverGiven.map(({ label }) => label).join(', ') })}</p>
      )}
    </details>
  );
}

function isGiven({ sources }: Missing): boolean {
  return sources.some(({ effect }) => effect === 'allow');
}

/** On the right itself, and on what it is of no use without. */
function deniesOf({ sources, lacks }: Missing): Source[] {
  return [...sources, ...(lacks?.sources ?? [])].filter(({ effect }) => effect === 'deny');
}
