/** Every part in every state, for whoever makes pages: `vite`, then /gallery.html#/. Not in the production build. */
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import '../styles/index.css';
import { LanguageProvider, preferredLanguage, showLanguage } from '../language.tsx';
import { ExportSample } from './ExportSample.tsx';
import { FirstRun, SignIn } from './gates.tsx';
import { ImportSample } from './ImportSample.tsx';
import { ListSample } from './ListSample.tsx';
import { MailboxSample, MailSample } from './MailSample.tsx';
import { Parts } from './Parts.tsx';
import { Invented } from './Invented.tsx';
import { BatchPage } from '../pages/batch/BatchPage.tsx';
import { ListPage } from '../pages/list/ListPage.tsx';
import { RecordPage } from '../pages/record/RecordPage.tsx';
import { PeoplePage } from '../pages/people/PeoplePage.tsx';
import { RolePage } from '../pages/roles/RolePage.tsx';
import { RecordSample } from './RecordSample.tsx';

const root = createRootRoute({ component: Outlet });
const pages = [
  { path: '/', component: Parts },
  { path: '/list', component: ListSample },
  { path: '/record', component: RecordSample },
  { path: '/import', component: ImportSample },
  { path: '/export', component: ExportSample },
  { path: '/mail', component: MailSample },
  { path: '/mailbox', component: MailboxSample },
  {
    path: '/projects/$project/tables/$table',
    component: () => (
      <Invented>
        <ListPage />
      </Invented>
    ),
  },
  {
    path: '/projects/$project/tables/$table/records/$record',
    component: () => (
      <Invented>
        <RecordPage />
      </Invented>
    ),
  },
  {
    path: '/projects/$project/batches/$batch',
    component: () => (
      <Invented>
        <BatchPage />
      </Invented>
    ),
  },
  {
    path: '/projects/$project/people',
    component: () => (
      <Invented>
        <PeoplePage />
      </Invented>
    ),
  },
  {
    path: '/projects/$project/people/roles/$role',
    component: () => (
      <Invented>
        <RolePage />
      </Invented>
    ),
  },
  { path: '/sign-in', component: SignIn },
  { path: '/first-run', component: FirstRun },
].map(({ path, component }) => createRoute({ getParentRoute: () => root, path, component }));
const router = createRouter({ routeTree: root.addChildren(pages), history: createHashHistory() });

const box = document.getElementById('root');
if (!box) throw new Error('gallery.html has no #root');
await showLanguage(preferredLanguage());
createRoot(box).render(
  <LanguageProvider>
    <RouterProvider router={router as never} />
  </LanguageProvider>,
);
