import { roleLimitNames } from '#contract/rights.ts';
import { formatNumber } from '../../formats.ts';
import { useWords } from '../../language.tsx';
import { KeyValue } from '../../parts/KeyValue.tsx';
import type { MemberRights } from './queries.ts';

/** How much of something this member may do. */
export function LimitList({ limits }: { limits: MemberRights['limits'] }) {
  const { t, language } = useWords();
  return (
    <section className="section">
      <div className="section-head">
        <h2>{t('settings.limits')}</h2>
      </div>
      <p className="meta">{t('may.limitsSay')}</p>
      <KeyValue
        facts={roleLimitNames.map((name) => ({
          id: name,
          label: t(`limitName.${name}`),
          value: t(`limitPer.${name}`, { most: formatNumber(limits[name], language) }),
        }))}
      />
    </section>
  );
}
