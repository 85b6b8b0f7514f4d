import { useQuery } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { addresses } from '../../addresses.ts';
import { holds, useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Page } from '../../parts/Shell.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import { MembersTab } from './MembersTab.tsx';
import { rolesQuery, teamsQuery } from './queries.ts';
import { RolesTab } from './RolesTab.tsx';
import { TeamsTab } from './TeamsTab.tsx';

const tabs = ['members', 'teams', 'roles'] as const;
type TabId = (typeof tabs)[number];

/** Who is in the project, in which teams, under which roles; and who is invited. */
export function PeoplePage() {
  const { t } = useWords();
  const router = useRouter();
  const { project, members } = useProject();
  const search: { tab?: unknown } = useSearch({ strict: false });
  const tab: TabId = tabs.find((id) => id === search.tab) ?? 'members';
  const teams = useQuery(teamsQuery(project.id));
  // only who may read the roles asks for their number: a refusal would stand in the log
  const mayRead = holds(project, 'members') || holds(project, 'roles');
  const roles = useQuery({ ...rolesQuery(project.id), enabled: mayRead });
  return (
    <Page title={t('people.title')}>
      <Tabs
        label={t('people.title')}
        value={tab}
        onChange={(id) => {
          const here = addresses.people(project.id);
          router.history.replace(id === 'members' ? here : `${here}?tab=${id}`);
        }}
        tabs={[
          {
            id: 'members',
            label: t('people.members'),
            ...(members.size > 0 ? { count: members.size } : {}),
            body: <MembersTab />,
          },
          {
            id: 'teams',
            label: t('people.teams'),
            ...(teams.data ? { count: teams.data.teams.length } : {}),
            body: <TeamsTab />,
          },
          {
            id: 'roles',
            label: t('people.roles'),
            ...(roles.data ? { count: roles.data.roles.length } : {}),
            body: <RolesTab />,
          },
        ]}
      />
    </Page>
  );
}
