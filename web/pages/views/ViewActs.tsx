import { useRouter } from '@tanstack/react-router';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { ShownView } from '#contract/views.ts';
import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { classesOf } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Menu } from '../../parts/Menu.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { useErrorWords } from '../../parts/states.tsx';
import { useChangeView } from './useChangeView.ts';

/** What is asked for in a dialog. */
export type ViewAsked = 'keep' | 'rename' | 'delete';

interface ViewActsProps {
  table: ProjectTable;
  view: ShownView;
  onAsk: (asked: ViewAsked) => void;
}

/** What its maker may do with the chosen view; to others it says why not. */
export function ViewActs({ table, view, onAsk }: ViewActsProps) {
  const { t } = useWords();
  const errorWords = useErrorWords();
  const name = view.name || t('views.unnamed');
  const change = useChangeView(table, view);
  const isShared = view.reach === 'shared';
  const share = (): void => {
    change.mutate(
      { reach: isShared ? 'private' : 'shared' },
      {
        onSuccess: () => toast({ say: t(isShared ? 'views.nowPrivate' : 'views.nowShared', { name }) }),
        onError: (error) => toast({ say: errorWords(error) }),
      },
    );
  };
  const refused = view.mine ? undefined : t('views.notYours');
  return (
    <Menu
      label={t('views.acts', { name })}
      trigger={
        <AriaButton className={classesOf('quiet', undefined, true)} aria-label={t('views.acts', { name })}>
          <Icon name="more" />
        </AriaButton>
      }
      groups={[
        {
          id: 'acts',
          acts: [
            { id: 'rename', label: t('views.rename'), icon: 'pencil', onAct: () => onAsk('rename'), refused },
            {
              id: 'share',
              label: t(isShared ? 'views.unshare' : 'views.share'),
              icon: 'people',
              onAct: share,
              refused,
            },
            { id: 'delete', label: t('views.delete'), icon: 'trash', onAct: () => onAsk('delete'), refused },
          ],
        },
      ]}
    />
  );
}

/** Those for which there is no room among the tabs. */
export function OtherViews({ table, views }: { table: ProjectTable; views: readonly ShownView[] }) {
  const { t } = useWords();
  const { project } = useProject();
  const router = useRouter();
  return (
    <Menu
      label={t('views.othersTitle')}
      trigger={
        <AriaButton className="tab">
          {t('views.others', { count: views.length })}
          <Icon name="down" small />
        </AriaButton>
      }
      groups={[
        {
          id: 'views',
          acts: views.map(({ id, name, reach }) => ({
            id,
            label: name || t('views.unnamed'),
            ...(reach === 'shared' ? { icon: 'people' as const } : {}),
            onAct: () => router.history.push(addresses.view(project.id, table.id, id)),
          })),
        },
      ]}
    />
  );
}
