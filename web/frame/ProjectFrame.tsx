import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useParams, useRouter } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { writeTimesOf } from '../formats.ts';
import { useWords } from '../language.tsx';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import type { MenuAct } from '../parts/Menu.tsx';
import { Piece } from '../parts/Piece.tsx';
import { Shell } from '../parts/Shell.tsx';
import { ErrorState, FormError, Skeleton } from '../parts/states.tsx';
import { MissingPage } from '../pages/MissingPage.tsx';
import { ProblemError } from '../problem.ts';
import { HandOverBanner } from './HandOverBanner.tsx';
import { navOf } from './nav.ts';
import { holds, ProjectContext } from './project.ts';
import type { Me, Member, Project } from './project.ts';
import { meQuery, membersQuery, projectQuery } from './queries.ts';
import { useAccountLanguage } from './useAccountLanguage.ts';
import { notePlace } from './recents.ts';
import { useCommandKey } from './useCommandKey.ts';
import { useFrameActs } from './useFrameActs.ts';
import type { FrameAct } from './useFrameActs.ts';
import { useReminders } from './useReminders.ts';
import { useSignOut } from './useSignOut.ts';

/** Every page of a project: reads who and where, then draws the page inside the frame. */
export function ProjectFrame() {
  const { project: id = '' } = useParams({ strict: false });
  const me = useQuery(meQuery);
  const project = useQuery(projectQuery(id));
  const error = project.error ?? me.error;
  if (project.data && me.data) return <Frame key={id} project={project.data} me={me.data} />;
  if (error instanceof ProblemError && (error.code === 'not_found' || error.code === 'invalid_input')) {
    return <MissingPage />;
  }
  return (
    <main className="page-pad">
      {error ? (
        <ErrorState error={error} onRetry={() => void Promise.all([me.refetch(), project.refetch()])} />
      ) : (
        <Skeleton />
      )}
    </main>
  );
}

function Frame({ project, me }: { project: Project; me: Me }) {
  writeTimesOf(project.timeZone);
  const { t, language } = useWords();
  const router = useRouter();
  const toMenu = ({ id, label, icon, chosen, does }: FrameAct): MenuAct => ({
    id,
    label,
    ...(icon === undefined ? {} : { icon }),
    chosen: chosen ?? false,
    onAct: typeof does === 'string' ? () => router.history.push(does) : does,
  });
  const here = useLocation({ select: ({ pathname }) => pathname });
  const people = useQuery(membersQuery(project.id));
  const signOut = useSignOut();
  useAccountLanguage();
  const reminders = useReminders(project, me);
  const inUse = useMemo(() => {
    const members = new Map<string, Member>(people.data?.members.map((member) => [member.id, member]));
    return { project, me, members, offer: people.data?.offer ?? null };
  }, [project, me, people.data]);
  const nav = navOf(project, language, here, {
    log: { label: t('nav.log') },
    people: { label: t('nav.people'), short: t('nav.peopleShort') },
    ...(holds(project, 'security') ? { mail: { label: t('mail.title'), short: t('nav.mailShort') } } : {}),
    ...((['security', 'roles', 'fields', 'keys'] as const).some((right) => holds(project, right))
      ? { settings: { label: t('settings.title') } }
      : {}),
  });
  const { own, switcher, creating, closeCreating } = useFrameActs(project, me, () => signOut.mutate());
  const [searching, setSearching] = useState(false);
  useCommandKey(() => setSearching((now) => !now));
  useEffect(() => notePlace(here), [here]);
  return (
    <ProjectContext value={inUse}>
      <Shell
        project={project.name}
        switcher={switcher.map(({ id, acts }) => ({ id, acts: acts.map(toMenu) }))}
        nav={nav}
        onSearch={() => setSearching(true)}
        person={{ name: me.name, acts: own.map(toMenu) }}
        sessions={me.sessions}
        reminders={reminders}
        banner={<HandOverBanner />}
      >
        <Outlet />
      </Shell>
      <Piece name="command" load={() => import('../pages/command/Command.tsx')} isWanted={searching}>
        {({ Command }) => (
          <Command
            nav={nav.flat()}
            acts={[...own, ...switcher.flatMap(({ acts }) => acts)]}
            onClose={() => setSearching(false)}
          />
        )}
      </Piece>
      <Piece
        name="create-project"
        load={() => import('../pages/profile/CreateProjectDialog.tsx')}
        isWanted={creating}
        stays
      >
        {({ CreateProjectDialog }) => <CreateProjectDialog isOpen={creating} onClose={closeCreating} />}
      </Piece>
      <Dialog
        title={t('signOut.failed')}
        role="alertdialog"
        isOpen={signOut.isError}
        onClose={signOut.reset}
        acts={
          <>
            <Button look="quiet" onPress={signOut.reset}>
              {t('do.close')}
            </Button>
            <Button look="filled" busy={signOut.isPending} onPress={() => signOut.mutate()}>
              {t('do.retry')}
            </Button>
          </>
        }
      >
        <p className="second">{t('signOut.failedSay')}</p>
        <FormError error={signOut.error} />
      </Dialog>
    </ProjectContext>
  );
}
