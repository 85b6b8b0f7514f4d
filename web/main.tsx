/** The browser's composition root: language, router, replies, page. */
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/index.css';
import { signInFrom } from './addresses.ts';
import { LanguageProvider, preferredLanguage, showLanguage } from './language.tsx';
import { makeQueryClient } from './queries.ts';
import { router } from './router.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const queries = makeQueryClient(() => {
  queries.clear();
  router.history.replace(signInFrom(router.history.location.href));
});

await showLanguage(preferredLanguage());

createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
);
