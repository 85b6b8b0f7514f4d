import { useRouter, useSearch } from '@tanstack/react-router';
import { addresses } from '../../addresses.ts';
import { holds, useProject } from '../../frame/project.ts';
import type { Project } from '../../frame/project.ts';
import { useFurtherWords } from '../../language.tsx';
import { Page } from '../../parts/Shell.tsx';
import { ErrorState, Skeleton } from '../../parts/states.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import { useFetched } from '../../parts/useFetched.ts';
import { TablesTab } from '../fields/TablesTab.tsx';
import { MissingTable } from '../list/MissingTable.tsx';
import { LimitsTab } from './LimitsTab.tsx';
import { OwnershipTab } from './OwnershipTab.tsx';

const tabs = ['limits', 'tables', 'keys', 'ownership'] as const;

/** `/projects/$project/settings`: the project’s limits, its tables and fields, its API keys, and its way to another owner. */
export function SettingsPage() {
  const { t } = useFurtherWords();
  const router = useRouter();
  const { project } = useProject();
  const search: { tab?: unknown } = useSearch({ strict: false });
  const tab = tabs.find((each) => each === search.tab) ?? firstTab(project);
  const defines = holds(project, 'fields');
  if (tab === 'tables' && !defines) return <MissingTable />;
  return (
    <Page title={t('settings.title')}>
      <Tabs
        label={t('settings.title')}
        value={tab}
        onChange={(id) => {
          const chosen = tabs.find((each) => each === id);
          if (chosen !== undefined) router.history.replace(addresses[chosen](project.id));
        }}
        tabs={[
          { id: 'limits', label: t('settings.limits'), body: <LimitsTab /> },
          ...(defines ? [{ id: 'tables', label: t('settings.tables'), body: <TablesTab /> }] : []),
          { id: 'keys', label: t('settings.keys'), body: <FetchedKeysTab /> },
          { id: 'ownership', label: t('settings.ownership'), body: <OwnershipTab /> },
        ]}
      />
    </Page>
  );
}

/** Who holds nothing of the settings but tables and fields, or keys, comes to those. */
function firstTab(project: Project): (typeof tabs)[number] {
  const readsLimits = holds(project, 'security') || holds(project, 'roles');
  if (readsLimits) return 'limits';
  return holds(project, 'fields') ? 'tables' : holds(project, 'keys') ? 'keys' : 'limits';
}

/** Few come here, and to the others they cost nothing. */
function FetchedKeysTab() {
  const piece = useFetched('keys', () => import('../keys/KeysTab.tsx'), true);
  if (piece.data) return <piece.data.KeysTab />;
  return piece.isError ? <ErrorState error={piece.error} onRetry={() => void piece.refetch()} /> : <Skeleton />;
}
