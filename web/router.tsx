/** The pages and their addresses. A page is added here and in `addresses.ts`. */
import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import { ProjectFrame } from './frame/ProjectFrame.tsx';
import { ProjectHome } from './frame/ProjectHome.tsx';
import { MissingPage } from './pages/MissingPage.tsx';
import { StartPage } from './pages/StartPage.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: MissingPage });
const start = createRoute({ getParentRoute: () => root, path: '/', component: StartPage });

const project = createRoute({ getParentRoute: () => root, path: '/projects/$project', component: ProjectFrame });
const projectHome = createRoute({ getParentRoute: () => project, path: '/', component: ProjectHome });

export const router = createRouter({
  routeTree: root.addChildren([start, project.addChildren([projectHome])]),
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
