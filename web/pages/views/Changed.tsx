import { Button } from '../../parts/Button.tsx';
import type { ShownView } from '#contract/views.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { useErrorWords } from '../../parts/states.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { ProblemError } from '../../problem.ts';
import type { ListState } from '../list/list-state.ts';
import { useChangeView } from './useChangeView.ts';
import { bodyOf } from './view-changes.ts';
import { contentOf } from './view-state.ts';

interface ChangedProps {
  table: ProjectTable;
  tab: ShownView | null;
  state: ListState;
  onDiscard: () => void;
  onKeep: () => void;
}

/** What can be done about a list that is not as its view says, or that is narrowed and has none. */
export function Changed({ table, tab, state, onDiscard, onKeep }: ChangedProps) {
  const { t } = useWords();
  return (
    <span className="row push view-acts">
      {tab !== null && (
        <>
          <Button look="quiet" size="small" onPress={onDiscard}>
            {t('views.discard')}
          </Button>
          {/* of one that is broken nobody here knows what he would write over */}
          {tab.mine && !tab.broken && <SaveButton table={table} view={tab} state={state} />}
        </>
      )}
      <Button look="quiet" size="small" icon="plus" onPress={onKeep}>
        {t('views.keep')}
      </Button>
    </span>
  );
}

/** Puts what the list shows into the view from which it came. */
function SaveButton({ table, view, state }: { table: ProjectTable; view: ShownView; state: ListState }) {
  const { t } = useWords();
  const errorWords = useErrorWords();
  const change = useChangeView(table, view);
  const save = (): void => {
    change.mutate(bodyOf(contentOf(state)), {
      onSuccess: () => toast({ say: t('views.kept', { name: view.name }) }),
      onError: (error) => {
        const isOlder = error instanceof ProblemError && error.code === 'conflict';
        toast({ say: isOlder ? t('views.conflict') : errorWords(error) });
      },
    });
  };
  return (
    <Button size="small" icon="check" busy={change.isPending} onPress={save}>
      {t('views.save')}
    </Button>
  );
}
