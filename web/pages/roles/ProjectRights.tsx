import { Button as AriaButton } from 'react-aria-components/Button';
import { projectRights } from '#contract/rights.ts';
import type { ProjectRight } from '#contract/rights.ts';
import { useWords } from '../../language.tsx';
import { Checkbox } from '../../parts/Choice.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Tag } from '../../parts/marks.tsx';
import { Menu } from '../../parts/Menu.tsx';
import { setProjectRight } from './grants-form.ts';
import type { Matrix } from './grants-form.ts';
import type { ChangeMatrix } from './GrantsEditor.tsx';

interface ProjectRightsProps {
  draft: Matrix;
  base: Matrix;
  change: ChangeMatrix;
}

/** Rights on the project, each with what it is for. */
export function ProjectRights({ draft, base, change }: ProjectRightsProps) {
  const { t } = useWords();
  return (
    <section className="grants-section" aria-labelledby="project-rights">
      <h2 id="project-rights">{t('grants.project')}</h2>
      <div className="project-rights">
        {projectRights.map((right) => (
          <OneRight
            key={right}
            right={right}
            effects={draft.project[right]}
            changed={String(draft.project[right]) !== String(base.project[right])}
            change={change}
          />
        ))}
      </div>
    </section>
  );
}

interface OneRightProps {
  right: ProjectRight;
  effects: Matrix['project'][ProjectRight];
  changed: boolean;
  change: ChangeMatrix;
}

function OneRight({ right, effects, changed, change }: OneRightProps) {
  const { t } = useWords();
  const denied = effects.includes('deny');
  const toggle = (effect: 'allow' | 'deny', on: boolean) => {
    const others = effects.filter((each) => each !== effect);
    change((matrix) => setProjectRight(matrix, right, on ? [...others, effect] : others));
  };
  const name = t(`projectRight.${right}`);
  const label = t('grants.projectActs', { right: name });
  return (
    <div className={changed ? 'project-right is-new' : 'project-right'}>
      <Checkbox
        label={
          <span className="row">
            {name}
            {denied && (
              <Tag tone="danger" icon="lock">
                {t('grants.deny')}
              </Tag>
            )}
            {changed && <span className="unseen">({t('grants.changed')})</span>}
          </span>
        }
        hint={t(`projectRightSay.${right}`)}
        checked={effects.includes('allow')}
        onChange={(on) => toggle('allow', on)}
      />
      <Menu
        label={label}
        groups={[
          {
            id: 'deny',
            acts: [
              {
                id: 'deny',
                label: t(denied ? 'grants.undenyRight' : 'grants.denyRight'),
                icon: denied ? 'check' : 'lock',
                onAct: () => toggle('deny', !denied),
              },
            ],
          },
        ]}
        trigger={
          <AriaButton className="button button-quiet button-icon" aria-label={label}>
            <Icon name="more" />
          </AriaButton>
        }
      />
    </div>
  );
}
