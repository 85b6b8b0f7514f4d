import { useRouter, useSearch } from '@tanstack/react-router';
import { addresses } from '../../addresses.ts';
import { holds, useProject } from '../../frame/project.ts';
import { useFurtherWords } from '../../language.tsx';
import { Page } from '../../parts/Shell.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import { TablesTab } from '../fields/TablesTab.tsx';
import { MissingTable } from '../list/MissingTable.tsx';
import { LimitsTab } from './LimitsTab.tsx';
import { OwnershipTab } from './OwnershipTab.tsx';

const tabIds = ['limits', 'tables', 'ownership'] as const;
type TabId = (typeof tabIds)[number];

/** `/projects/$project/settings`: the project’s limits, its tables and fields, and its way to another owner. */
export function SettingsPage() {
  const { t } = useFurtherWords();
  const router = useRouter();
  const { project } = useProject();
  const search: { tab?: unknown } = useSearch({ strict: false });
  const definesAlone = holds(project, 'fields') && !holds(project, 'security') && !holds(project, 'roles');
  const all = {
    limits: { id: 'limits', label: t('settings.limits'), body: <LimitsTab /> },
    tables: { id: 'tables', label: t('settings.tables'), body: <TablesTab /> },
    ownership: { id: 'ownership', label: t('settings.ownership'), body: <OwnershipTab /> },
  };
  const addressOf: Record<TabId, string> = {
    limits: addresses.settings(project.id),
    tables: addresses.tables(project.id),
    ownership: addresses.ownership(project.id),
  };
  const has: Record<TabId, boolean> = { limits: !definesAlone, tables: holds(project, 'fields'), ownership: true };
  const tabs = tabIds.filter((id) => has[id]).map((id) => all[id]);
  const asked = tabIds.find((id) => id === search.tab) ?? (definesAlone ? 'tables' : 'limits');
  if (!has[asked]) return <MissingTable />;
  return (
    <Page title={t('settings.title')}>
      <Tabs
        label={t('settings.title')}
        value={asked}
        onChange={(id) => router.history.replace(addressOf[tabIds.find((each) => each === id) ?? 'limits'])}
        tabs={tabs}
      />
    </Page>
  );
}
