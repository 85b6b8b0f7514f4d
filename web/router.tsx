/** The pages and their addresses. A page is added here and in `addresses.ts`. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { addresses } from './addresses.ts';
import { withFurtherWords } from './language.tsx';
import { ProjectFrame } from './frame/ProjectFrame.tsx';
import { ProjectHome } from './frame/ProjectHome.tsx';
import { ListPage } from './pages/list/ListPage.tsx';
import { MissingPage } from './pages/MissingPage.tsx';

/** Pages other than the list are fetched when people come to them: who opens a list waits for none of them. */
const BatchPage = lazyRouteComponent(() => import('./pages/batch/BatchPage.tsx'), 'BatchPage');
const EventPage = lazyRouteComponent(() => import('./pages/log/EventPage.tsx'), 'EventPage');
const GrantsPage = lazyRouteComponent(() => import('./pages/roles/GrantsPage.tsx'), 'GrantsPage');
const ImportPage = lazyRouteComponent(() => import('./pages/import/ImportPage.tsx'), 'ImportPage');
const InvitationPage = lazyRouteComponent(() => import('./pages/invitation/InvitationPage.tsx'), 'InvitationPage');
const LogPage = lazyRouteComponent(() => import('./pages/log/LogPage.tsx'), 'LogPage');
const MailPage = lazyRouteComponent(() => import('./pages/mail/MailPage.tsx'), 'MailPage');
const MailboxPage = lazyRouteComponent(() => import('./pages/mailbox/MailboxPage.tsx'), 'MailboxPage');
const MemberPage = lazyRouteComponent(() => import('./pages/member/MemberPage.tsx'), 'MemberPage');
const PeoplePage = lazyRouteComponent(() => import('./pages/people/PeoplePage.tsx'), 'PeoplePage');
const ProfilePage = lazyRouteComponent(() => import('./pages/profile/ProfilePage.tsx'), 'ProfilePage');
const RecordPage = lazyRouteComponent(() => import('./pages/record/RecordPage.tsx'), 'RecordPage');
const RolePage = lazyRouteComponent(() => import('./pages/roles/RolePage.tsx'), 'RolePage');
const RootKeyPage = lazyRouteComponent(() => import('./pages/root-key/RootKeyPage.tsx'), 'RootKeyPage');
const SettingsPage = lazyRouteComponent(
  () => withFurtherWords(() => import('./pages/settings/SettingsPage.tsx')),
  'SettingsPage',
);
const SignInPage = lazyRouteComponent(() => import('./pages/sign-in/SignInPage.tsx'), 'SignInPage');
const SetUpPage = lazyRouteComponent(() => import('./pages/set-up/SetUpPage.tsx'), 'SetUpPage');
const TablePage = lazyRouteComponent(() => withFurtherWords(() => import('./pages/fields/TablePage.tsx')), 'TablePage');
const StartPage = lazyRouteComponent(() => import('./pages/start/StartPage.tsx'), 'StartPage');

const root = createRootRoute({ component: Outlet, notFoundComponent: MissingPage });
const start = createRoute({ getParentRoute: () => root, path: '/', component: StartPage });
const gates = [
  createRoute({ getParentRoute: () => root, path: addresses.setUp, component: SetUpPage }),
  createRoute({ getParentRoute: () => root, path: addresses.signIn, component: SignInPage }),
  createRoute({ getParentRoute: () => root, path: addresses.invitation, component: InvitationPage }),
  createRoute({ getParentRoute: () => root, path: addresses.rootKey, component: RootKeyPage }),
  createRoute({ getParentRoute: () => root, path: addresses.mailbox, component: MailboxPage }),
];

const project = createRoute({ getParentRoute: () => root, path: '/projects/$project', component: ProjectFrame });
const projectHome = createRoute({ getParentRoute: () => project, path: '/', component: ProjectHome });
const log = createRoute({ getParentRoute: () => project, path: 'log', component: LogPage });
const event = createRoute({ getParentRoute: () => project, path: 'log/$event', component: EventPage });
const batch = createRoute({ getParentRoute: () => project, path: 'batches/$batch', component: BatchPage });
const people = createRoute({ getParentRoute: () => project, path: 'people', component: PeoplePage });
const role = createRoute({ getParentRoute: () => project, path: 'people/roles/$role', component: RolePage });
const ownGrants = createRoute({
  getParentRoute: () => project,
  path: 'people/grants/$kind/$holder',
  component: GrantsPage,
});
const member = createRoute({ getParentRoute: () => project, path: 'people/$member', component: MemberPage });
const settings = createRoute({ getParentRoute: () => project, path: 'settings', component: SettingsPage });
const tableFields = createRoute({
  getParentRoute: () => project,
  path: 'settings/tables/$table',
  component: TablePage,
});
const profile = createRoute({ getParentRoute: () => project, path: 'profile', component: ProfilePage });
const mail = createRoute({ getParentRoute: () => project, path: 'mail', component: MailPage });

const inTable = { getParentRoute: () => project } as const;
const list = createRoute({ ...inTable, path: 'tables/$table', component: ListPage });
const record = createRoute({ ...inTable, path: 'tables/$table/records/$record', component: RecordPage });
const importFile = createRoute({ ...inTable, path: 'tables/$table/import', component: ImportPage });
const importRun = createRoute({ ...inTable, path: 'tables/$table/import/$run', component: ImportPage });

export const router = createRouter({
  routeTree: root.addChildren([
    start,
    ...gates,
    project.addChildren([
      projectHome,
      batch,
      log,
      event,
      people,
      role,
      ownGrants,
      member,
      settings,
      tableFields,
      profile,
      mail,
      list,
      record,
      importFile,
      importRun,
    ]),
  ]),
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
