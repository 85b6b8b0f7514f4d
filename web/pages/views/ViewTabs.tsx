import { useState } from 'react';
import type { ShownView } from '#contract/views.ts';
import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Go } from '../../parts/Go.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Piece } from '../../parts/Piece.tsx';
import { isNarrowed } from '../list/list-state.ts';
import type { ListState } from '../list/list-state.ts';
import { useAddressed } from './useAddressed.ts';
import type { Addressed } from './useAddressed.ts';
import type { ViewAsked } from './ViewActs.tsx';
import { useViewSteps } from './useViewSteps.ts';
import { isChanged, stateOf, tabsInSight } from './view-state.ts';

interface ViewTabsProps {
  table: ProjectTable;
  state: ListState;
  onState: (state: ListState) => void;
}

/** The kept views of a table, one of them chosen; what is not as its view says, and what can be done about it. */
export function ViewTabs({ table, state, onState }: ViewTabsProps) {
  const { t } = useWords();
  const { project } = useProject();
  const addressed = useAddressed(table);
  const isSettled = useViewSteps(addressed, onState);
  const [asked, setAsked] = useState<ViewAsked | null>(null);
  const { views, tab, isPending } = addressed;
  const { inSight, others } = tabsInSight(views, tab);
  const isTabChanged = tab !== null && !isPending && isChanged(tab, state);
  const isChangedAtAll = isTabChanged || (tab === null && !isPending && isNarrowed(state));
  return (
    <>
      <div className="tabs view-tabs">
        <nav className="row view-list" aria-label={t('views.title')}>
          <Go to={addresses.list(project.id, table.id)} className="tab" {...(tab === null ? current : {})}>
            {t('views.whole')}
          </Go>
          {inSight.map((view) => (
            <Go
              key={view.id}
              to={addresses.view(project.id, table.id, view.id)}
              className="tab"
              {...(view === tab ? current : {})}
            >
              <TabName view={view} />
              {view === tab && isTabChanged && (
                <span className="view-changed" title={t('views.changed')}>
                  <span className="unseen">{t('views.changed')}</span>
                </span>
              )}
            </Go>
          ))}
        </nav>
        <Piece name="view acts" load={() => import('./ViewActs.tsx')} isWanted={tab !== null || others.length > 0}>
          {({ OtherViews, ViewActs }) => (
            <>
              {others.length > 0 && <OtherViews table={table} views={others} />}
              {tab !== null && <ViewActs table={table} view={tab} onAsk={setAsked} />}
            </>
          )}
        </Piece>
        <Piece name="view changed" load={() => import('./Changed.tsx')} isWanted={isChangedAtAll}>
          {({ Changed }) => (
            <Changed
              table={table}
              tab={tab}
              state={state}
              onDiscard={() => onState(stateOf(tab))}
              onKeep={() => setAsked('keep')}
            />
          )}
        </Piece>
      </div>
      <Piece name="view keeper" load={() => import('./KeptOnServer.tsx')} isWanted={!isPending}>
        {({ KeptOnServer }) => <KeptOnServer table={table} addressed={addressed} state={state} isSettled={isSettled} />}
      </Piece>
      <Strip addressed={addressed} />
      <Piece name="view dialogs" load={() => import('./ViewDialogs.tsx')} isWanted={asked !== null}>
        {({ KeepDialog, DeleteViewDialog }) =>
          asked === 'delete' && tab !== null ? (
            <DeleteViewDialog table={table} view={tab} onClose={() => setAsked(null)} />
          ) : (
            <KeepDialog
              table={table}
              view={asked === 'rename' ? tab : null}
              state={state}
              onClose={() => setAsked(null)}
            />
          )
        }
      </Piece>
    </>
  );
}

const current = { 'aria-current': 'page' } as const;

function TabName({ view }: { view: ShownView }) {
  const { t } = useWords();
  return (
    <>
      <span className="cut view-name">{view.name || t('views.unnamed')}</span>
      {view.reach === 'shared' && (
        <span title={t('views.shared')}>
          <Icon name="people" small />
          <span className="unseen">{t('views.shared')}</span>
        </span>
      )}
    </>
  );
}

/** What the address names and its reader does not get. */
function Strip({ addressed: { shown, tab, isGone } }: { addressed: Addressed }) {
  const { t } = useWords();
  const isBroken = (shown ?? tab)?.broken === true;
  if (!isBroken && !isGone) return null;
  return (
    <div className="strip" role="status">
      <Icon name="info" />
      <span>{t(isBroken ? 'views.broken' : 'views.gone')}</span>
    </div>
  );
}
