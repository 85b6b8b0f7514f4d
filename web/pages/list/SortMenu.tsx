import { Button as AriaButton } from 'react-aria-components/Button';
import type { ProjectField } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { classesOf } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Menu } from '../../parts/Menu.tsx';
import { sortChoices, sortId } from './sorts.ts';
import type { ListSort, SortChoice } from './sorts.ts';

interface SortMenuProps {
  fields: readonly ProjectField[];
  sort: ListSort;
  onSort: (sort: ListSort) => void;
}

/** Every way to sort, also where the heads of columns are out of sight. */
export function SortMenu({ fields, sort, onSort }: SortMenuProps) {
  const { t, language } = useWords();
  const choices = sortChoices(fields);
  const say = ({ say: key, field }: SortChoice) => t(key, { field: field?.name[language] ?? '' });
  const now = choices.find(({ id }) => id === sortId(sort));
  const by = now ? say(now) : t('list.sort');
  return (
    <Menu
      label={t('list.sort')}
      trigger={
        <AriaButton className={classesOf('quiet', 'small', false, 'cut')} aria-label={t('list.sortedBy', { by })}>
          <Icon name="updown" />
          <span className="cut not-phone">{by}</span>
        </AriaButton>
      }
      groups={[
        {
          id: 'sorts',
          acts: choices.map((choice) => ({
            id: choice.id,
            label: say(choice),
            chosen: choice === now,
            onAct: () => onSort(choice.sort),
          })),
        },
      ]}
    />
  );
}
