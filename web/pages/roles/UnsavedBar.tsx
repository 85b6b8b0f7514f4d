import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { changeGrants } from '#contract/grants.ts';
import { addresses } from '../../addresses.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { projectQuery } from '../../frame/queries.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Note } from '../../parts/marks.tsx';
import { FormError } from '../../parts/states.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { ProblemError } from '../../problem.ts';
import { Differences } from './Differences.tsx';
import { differenceQuery, grantsQuery } from './queries.ts';
import type { Holder } from './queries.ts';
import { useHolders } from './useHolders.ts';
import type { RoleDraft } from './useRoleDraft.ts';
import { useSettled } from '../../parts/useSettled.ts';

/** ms without a further change before the server is asked what it comes to. */
const pause = 300;

interface UnsavedBarProps {
  holder: Holder;
  name: string;
  draft: RoleDraft;
}

/** What is not saved yet, who gains and who loses by it; saved or dropped from here. */
export function UnsavedBar({ holder, name, draft }: UnsavedBarProps) {
  const { t } = useWords();
  const { project } = useProject();
  const save = useSave(holder, name, draft);
  const asked = useSettled(draft.form, pause);
  const answer = useQuery(differenceQuery(project.id, holder, asked));
  const isOld = asked !== draft.form || answer.isPlaceholderData || answer.isPending;
  const refusedBy = isOld ? null : (answer.data?.refusedBy ?? null);
  const why = refusedBy === null ? null : t(`error.${refusedBy}`);
  const refused = draft.clash ? t('differ.clash') : why;
  return (
    <section className="differ" aria-label={t('differ.title')}>
      <p className="differ-title strong num" role="status">
        {t('differ.count', { count: draft.changes.length })}
      </p>
      <div
        className={isOld ? 'differ-body is-old' : 'differ-body'}
        // long lists scroll by themselves, also by the keyboard
        tabIndex={0}
        role="group"
        aria-label={t('differ.body')}
        aria-busy={isOld}
      >
        {draft.clash && (
          <Note tone="attn" icon="alert" urgent>
            <p>{t('differ.clash')}</p>
            <Button size="small" onPress={draft.takeTheirs}>
              {t('differ.clashDo')}
            </Button>
          </Note>
        )}
        <Answer holder={holder} answer={answer} />
        {why !== null && (
          <p className="field-error" role="alert">
            <Icon name="alert" small />
            {why}
          </p>
        )}
        {!draft.clash && <FormError error={save.error} />}
      </div>
      <div className="differ-acts">
        <Button look="quiet" onPress={draft.discard}>
          {t('differ.discard')}
        </Button>
        <Button
          look="filled"
          busy={save.isPending}
          onPress={() => save.mutate()}
          {...(refused === null ? {} : { refused: <Refused why={refused} /> })}
        >
          {t('differ.save')}
        </Button>
      </div>
    </section>
  );
}

function Refused({ why }: { why: string }) {
  const { t } = useWords();
  return (
    <>
      <p className="popover-title">{t('differ.cannotSave')}</p>
      <p className="second">{why}</p>
    </>
  );
}

interface AnswerProps {
  holder: Holder;
  answer: ReturnType<typeof useQuery<{ differences: Parameters<typeof Differences>[0]['differences'] }>>;
}

function Answer({ holder, answer }: AnswerProps) {
  const { t } = useWords();
  const { members } = useHolders(holder.id);
  if (answer.data === undefined) {
    if (!answer.isError) return <p className="second">{t('differ.asking')}</p>;
    return (
      <p className="row second" role="alert">
        {t('differ.failed')}
        <Button size="small" onPress={() => void answer.refetch()}>
          {t('do.retry')}
        </Button>
      </p>
    );
  }
  if (answer.data.differences.length > 0) return <Differences differences={answer.data.differences} />;
  return (
    <p className="second">{t(holder.kind === 'role' && members.length === 0 ? 'differ.noHolder' : 'differ.none')}</p>
  );
}

function useSave({ kind, id }: Holder, name: string, draft: RoleDraft) {
  const { t } = useWords();
  const { project } = useProject();
  const queries = useQueryClient();
  const { queryKey } = grantsQuery(project.id, { kind, id });
  return useMutation({
    mutationFn: async () => {
      const grants = draft.form;
      const body = { grants, seen: draft.seen };
      const { seen } = await call(changeGrants, { params: { project: project.id, kind, holder: id }, body });
      return { ...grants, seen };
    },
    onSuccess: async (saved) => {
      queries.setQueryData(queryKey, saved);
      draft.afterSave(saved);
      toast({
        say: t('differ.saved', { name }),
        acts: [{ label: t('nav.log'), to: addresses.log(project.id) }],
      });
      // one’s own rights may be among what has changed
      await queries.invalidateQueries({ queryKey: projectQuery(project.id).queryKey });
    },
    // what the other has saved is read, and shown as a clash
    onError: (error) => {
      if (error instanceof ProblemError && error.code === 'conflict') void queries.invalidateQueries({ queryKey });
    },
  });
}
