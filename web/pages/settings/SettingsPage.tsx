import { useRouter, useSearch } from '@tanstack/react-router';
import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Page } from '../../parts/Shell.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import { LimitsTab } from './LimitsTab.tsx';
import { OwnershipTab } from './OwnershipTab.tsx';

/** `/projects/$project/settings`: the project’s limits, and its way to another owner. */
export function SettingsPage() {
  const { t } = useWords();
  const router = useRouter();
  const { project } = useProject();
  const search: { tab?: unknown } = useSearch({ strict: false });
  return (
    <Page title={t('settings.title')}>
      <Tabs
        label={t('settings.title')}
        value={search.tab === 'ownership' ? 'ownership' : 'limits'}
        onChange={(id) => {
          const to = id === 'ownership' ? addresses.ownership(project.id) : addresses.settings(project.id);
          router.history.replace(to);
        }}
        tabs={[
          { id: 'limits', label: t('settings.limits'), body: <LimitsTab /> },
          { id: 'ownership', label: t('settings.ownership'), body: <OwnershipTab /> },
        ]}
      />
    </Page>
  );
}
