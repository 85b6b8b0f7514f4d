/** The pages and their addresses. A page is added here and in `addresses.ts`. */
import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import { MissingPage } from './pages/MissingPage.tsx';
import { StartPage } from './pages/StartPage.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: MissingPage });
const start = createRoute({ getParentRoute: () => root, path: '/', component: StartPage });

export const router = createRouter({ routeTree: root.addChildren([start]), scrollRestoration: false });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
