import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeMemberRoles } from '#contract/grants.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import type { Member } from '../../frame/project.ts';
import { membersQuery } from '../../frame/queries.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Checkbox } from '../../parts/Choice.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Group } from '../../parts/Group.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { useLevelWords } from '../../parts/Level.tsx';
import { ErrorState, FormError, Skeleton } from '../../parts/states.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { ProblemError } from '../../problem.ts';
import { rolesQuery } from '../people/queries.ts';
import { Differences } from './Differences.tsx';
import { memberDifferenceQuery } from './queries.ts';
import { useSettled } from '../../parts/useSettled.ts';

interface MemberRolesDialogProps {
  /** As he was when the dialog was opened. */
  member: Member;
  onClose: () => void;
}

/** Which roles a member holds, and what he gains and loses by others, before they are saved. */
export function MemberRolesDialog({ member, onClose }: MemberRolesDialogProps) {
  const { t, language } = useWords();
  const levelWords = useLevelWords();
  const { project, members } = useProject();
  const roles = useQuery(rolesQuery(project.id));
  const [before, setBefore] = useState(member.roles);
  const [chosen, setChosen] = useState(member.roles);
  const save = useSave(member, chosen, before, onClose);
  const isSame = chosen.length === before.length && chosen.every((role) => before.includes(role));
  const clashed = save.error instanceof ProblemError && save.error.code === 'conflict';
  const takeTheirs = () => {
    const now = members.get(member.id)?.roles ?? before;
    setBefore(now);
    setChosen(now);
    save.reset();
  };
  return (
    <Dialog
      title={t('memberRoles.title', { name: member.name })}
      isOpen
      onClose={onClose}
      acts={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('do.cancel')}
          </Button>
          {clashed ? (
            <Button look="filled" onPress={takeTheirs}>
              {t('memberRoles.takeNew')}
            </Button>
          ) : (
            <Button look="filled" busy={save.isPending} onPress={() => (isSame ? onClose() : save.mutate())}>
              {t('do.save')}
            </Button>
          )}
        </>
      }
    >
      {roles.isPending && <Skeleton />}
      {roles.isError && !roles.data && <ErrorState error={roles.error} onRetry={() => void roles.refetch()} />}
      {roles.data && (
        <Group label={t('people.roles')} hint={t('memberRoles.hint')}>
          {roles.data.roles.map((role) => (
            <Checkbox
              key={role.id}
              label={role.name[language]}
              hint={t('role.levels', { emails: levelWords(role.emails), phones: levelWords(role.phones) })}
              checked={chosen.includes(role.id)}
              onChange={(on) => setChosen(on ? [...chosen, role.id] : chosen.filter((each) => each !== role.id))}
            />
          ))}
        </Group>
      )}
      {chosen.length === 0 && <p className="second">{t('memberRoles.nobody', { name: member.name })}</p>}
      {!isSame && <MemberDifference member={member} roles={chosen} />}
      <FormError error={save.error} {...(clashed ? { say: t('memberRoles.clash', { name: member.name }) } : {})} />
    </Dialog>
  );
}

function MemberDifference({ member, roles }: { member: Member; roles: Member['roles'] }) {
  const { t } = useWords();
  const { project } = useProject();
  const asked = useSettled(roles, 300);
  const answer = useQuery(memberDifferenceQuery(project.id, member.id, asked));
  const isOld = asked !== roles || answer.isPlaceholderData;
  const { differences, refusedBy } = answer.data ?? { differences: [], refusedBy: null };
  return (
    <section
      className={isOld ? 'differ-body is-old' : 'differ-body'}
      aria-label={t('memberRoles.differ')}
      aria-busy={isOld}
    >
      {answer.isPending && <p className="second">{t('differ.asking')}</p>}
      {answer.isError && <FormError error={answer.error} />}
      {answer.data && differences.length === 0 && <p className="second">{t('differ.none')}</p>}
      {differences.length > 0 && <Differences differences={differences} ofOne={member.name} />}
      {refusedBy !== null && !isOld && (
        <p className="field-error" role="alert">
          <Icon name="alert" small />
          {t(`error.${refusedBy}`)}
        </p>
      )}
    </section>
  );
}

function useSave(member: Member, roles: Member['roles'], before: Member['roles'], onClose: () => void) {
  const { t } = useWords();
  const { project } = useProject();
  const queries = useQueryClient();
  const { queryKey } = membersQuery(project.id);
  return useMutation({
    mutationFn: () =>
      call(changeMemberRoles, { params: { project: project.id, member: member.id }, body: { roles, before } }),
    onSuccess: () => {
      toast({ say: t('memberRoles.saved', { name: member.name }) });
      onClose();
    },
    // also after a conflict: what the other has saved is what stands there now
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
}
