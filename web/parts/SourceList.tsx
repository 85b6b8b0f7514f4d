import type { NamedHolder, Source } from '#contract/explain.ts';
import { addresses } from '../addresses.ts';
import { holds, useProject } from '../frame/project.ts';
import { useWords } from '../language.tsx';
import { Go } from './Go.tsx';
import { Icon } from './Icon.tsx';
import { sourcesTold } from './sources-told.ts';

interface SourceListProps {
  sources: readonly Source[];
  /** Names for the roles and teams among them. */
  holders: readonly NamedHolder[];
}

/** Where a right comes from, or what blocks it: small links to where it is granted, for who may read what stands there. */
export function SourceList({ sources, holders }: SourceListProps) {
  const { t, language } = useWords();
  const { project } = useProject();
  const mayRead = holds(project, 'roles') || holds(project, 'security');
  const told = sourcesTold(sources);
  if (told.length === 0) return null;
  return (
    <ul className="sources">
      {told.map(({ holder: { kind, id }, effect }) => {
        const name = holders.find((holder) => holder.kind === kind && holder.id === id)?.name[language] ?? '';
        const words = effect === 'deny' ? t(`blocked.${kind}`, { name }) : t(`source.${kind}`, { name });
        return (
          <li key={`${effect} ${kind} ${id}`} className={effect === 'deny' ? 'source source-deny' : 'source'}>
            {effect === 'deny' && <Icon name="lock" small />}
            {mayRead ? (
              <Go to={kind === 'role' ? addresses.role(project.id, id) : addresses.grants(project.id, kind, id)}>
                {words}
              </Go>
            ) : (
              words
            )}
          </li>
        );
      })}
    </ul>
  );
}
