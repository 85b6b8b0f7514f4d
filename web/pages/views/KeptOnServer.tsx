import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import { changeView, createView } from '#contract/views.ts';
import type { ShownView } from '#contract/views.ts';
import { addresses } from '../../addresses.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { ProblemError } from '../../problem.ts';
import type { ListState } from '../list/list-state.ts';
import { makeKeeper } from './keeper.ts';
import type { Kept } from './keeper.ts';
import { viewQuery, viewsQuery } from './queries.ts';
import type { Addressed } from './useAddressed.ts';
import { bodyOf, toKeep } from './view-changes.ts';
import { contentId, contentOf, stateOf } from './view-state.ts';
import type { Content, Views } from './view-state.ts';

/** Between the last change of a list and its keeping. */
const delay = 800;

const unnamed = { reach: 'link', name: null } as const;

const isGone = (error: unknown): boolean =>
  error instanceof ProblemError && ['conflict', 'not_found', 'forbidden'].includes(error.code);

interface KeptOnServerProps {
  table: ProjectTable;
  addressed: Addressed;
  state: ListState;
  /** Whether the list shows what belongs to its address. */
  isSettled: () => boolean;
}

/**
 * Keeps on the server what the address is to lead to: a filter without a name in a view of its own, whose id takes the
 * place of the one in the address; columns and order of the whole table in the reader's own. Says so where that failed.
 */
export function KeptOnServer({ table, addressed, state, isSettled }: KeptOnServerProps) {
  const { t } = useWords();
  const { link, own } = toKeep(addressed.tab, addressed.own, state);
  const linkFailed = useLinkKept(table, addressed, isSettled, link);
  const ownFailed = useOwnKept(table, isSettled, own);
  if (!linkFailed && !ownFailed) return null;
  return (
    <div className="strip" role="status">
      <Icon name="alert" />
      <span>{t('views.notKept')}</span>
    </div>
  );
}

function useLinkKept(
  table: ProjectTable,
  addressed: Addressed,
  isSettled: () => boolean,
  link: Content | null,
): boolean {
  const router = useRouter();
  const queries = useQueryClient();
  const { project } = useProject();
  const [hasFailed, setFailed] = useState(false);
  const { tab, address } = addressed;
  const shown = addressed.shown?.reach === 'link' && !addressed.shown.broken ? addressed.shown : null;
  const mine = shown?.mine === true ? { id: shown.id, version: shown.version } : null;
  const params = { project: project.id, table: table.id };
  const put = (href: string): void => router.history.replace(href, router.history.location.state);

  const [keeper] = useState(() => {
    const told = (view: ShownView): ShownView => {
      queries.setQueryData(viewQuery(project.id, table.id, view.id).queryKey, view);
      return view;
    };
    return makeKeeper<Content>(
      {
        make: async (content) => told(await call(createView, { params, body: { ...unnamed, ...bodyOf(content) } })),
        put: async ({ id, version }, content) =>
          told(await call(changeView, { params: { ...params, view: id }, body: { version, ...bodyOf(content) } })),
      },
      isGone,
    );
  });
  const turn = useEffectEvent(() => keeper.turnTo(mine));
  useEffect(() => turn(), [address.view, address.from, mine?.id]);

  const keep = useEffectEvent(() => {
    if (!isSettled()) return;
    const from = tab?.id ?? null;
    const told = {
      onKept: ({ id }: Kept) => {
        setFailed(false);
        put(addresses.view(project.id, table.id, id, from));
      },
      onFailed: () => setFailed(true),
    };
    if (link !== null) return void keeper.keep(link, told);
    put(tab === null ? addresses.list(project.id, table.id) : addresses.view(project.id, table.id, tab.id));
  });
  const wanted = link === null ? null : contentId(link);
  const held = shown === null ? null : contentId({ ...contentOf(stateOf(shown)), search: '' });
  useEffect(() => {
    if (wanted === held) return undefined;
    const timer = setTimeout(() => keep(), delay);
    return () => clearTimeout(timer);
  }, [wanted, held]);
  return hasFailed;
}

function useOwnKept(table: ProjectTable, isSettled: () => boolean, own: Content | null): boolean {
  const queries = useQueryClient();
  const { project } = useProject();
  const [hasFailed, setFailed] = useState(false);
  const keep = useEffectEvent(async () => {
    if (own === null || !isSettled()) return;
    const params = { project: project.id, table: table.id };
    try {
      const view = await call(createView, { params, body: { reach: 'own', name: null, ...bodyOf(own) } });
      queries.setQueryData(
        viewsQuery(project.id, table.id).queryKey,
        (now: Views | undefined) => now && { ...now, own: view },
      );
      setFailed(false);
    } catch {
      // the list shows what it should, and the next change tries again
      setFailed(true);
    }
  });
  const wanted = own === null ? null : contentId(own);
  useEffect(() => {
    if (wanted === null) return undefined;
    const timer = setTimeout(() => void keep(), delay);
    return () => clearTimeout(timer);
  }, [wanted]);
  return hasFailed;
}
