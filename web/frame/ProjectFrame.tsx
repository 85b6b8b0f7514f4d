import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useParams, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { addresses } from '../addresses.ts';
import { writeTimesOf } from '../formats.ts';
import { useWords } from '../language.tsx';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
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
  const here = useLocation({ select: ({ pathname }) => pathname });
  const people = useQuery(membersQuery(project.id));
  const signOut = useSignOut();
  useAccountLanguage();
  const reminders = useReminders(project, me);
  const inUse = useMemo(() => {
    const members = new Map<string, Member>(people.data?.members.map((member) => [member.id, member]));
    return { project, me, members, offer: people.data?.offer ?? null };
  }, [project, me, people.data]);
  return (
    <ProjectContext value={inUse}>
      <Shell
        project={project.name}
        nav={navOf(project, language, here, {
          log: { label: t('nav.log') },
          people: { label: t('nav.people'), short: t('nav.peopleShort') },
          ...(holds(project, 'security') ? { mail: { label: t('mail.title'), short: t('nav.mailShort') } } : {}),
          ...(holds(project, 'security') || holds(project, 'roles')
            ? { settings: { label: t('settings.title') } }
            : {}),
        })}
        person={{
          name: me.name,
          acts: [
            ...(me.projects.length > 1
              ? [
                  {
                    id: 'switch',
                    label: t('start.switch'),
                    icon: 'updown' as const,
                    onAct: () => router.history.push(addresses.home),
                  },
                ]
              : []),
            {
              id: 'rights',
              label: t('may.titleOwn'),
              icon: 'key',
              onAct: () => router.history.push(addresses.member(project.id, project.me.member)),
            },
            { id: 'sign-out', label: t('signIn.out'), icon: 'out', onAct: () => signOut.mutate() },
          ],
        }}
        sessions={me.sessions}
        reminders={reminders}
        banner={<HandOverBanner />}
      >
        <Outlet />
      </Shell>
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
