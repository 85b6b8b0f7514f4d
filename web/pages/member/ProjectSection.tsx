import type { NamedHolder } from '#contract/explain.ts';
import { projectRights } from '#contract/rights.ts';
import { useWords } from '../../language.tsx';
import { SourceList } from '../../parts/SourceList.tsx';
import { MayNot } from './MayNot.tsx';
import type { MemberRights } from './queries.ts';

interface ProjectSectionProps {
  rights: MemberRights['project'];
  holders: readonly NamedHolder[];
}

/** Rights on the project as a whole: people, roles, security and the like. */
export function ProjectSection({ rights, holders }: ProjectSectionProps) {
  const { t } = useWords();
  const missing = projectRights.filter((right) => !rights.some((given) => given.right === right));
  return (
    <section className="section">
      <div className="section-head">
        <h2>{t('may.project')}</h2>
      </div>
      {rights.length === 0 && <p className="second">{t('may.noProject')}</p>}
      {rights.length > 0 && (
        <dl className="may may-wide">
          {rights.map(({ right, sources }) => (
            <div key={right} className="may-line">
              <dt>{t(`projectRight.${right}`)}</dt>
              <dd>
                <SourceList sources={sources} holders={holders} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <MayNot
        holders={holders}
        missing={missing.map((right) => ({ id: right, label: t(`projectRight.${right}`), sources: [] }))}
      />
    </section>
  );
}
