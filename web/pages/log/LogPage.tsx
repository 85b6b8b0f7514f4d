import { useInfiniteQuery } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Page } from '../../parts/Shell.tsx';
import { Events } from './Events.tsx';
import { filterIn, filterText } from './filter.ts';
import type { LogFilter } from './filter.ts';
import { LogFilters } from './LogFilters.tsx';
import { logQuery } from './queries.ts';

/** `/projects/$project/log`: who did what, newest first. */
export function LogPage() {
  const { t } = useWords();
  const router = useRouter();
  const { project } = useProject();
  const filter = filterIn(useSearch({ strict: false }));
  const found = useInfiniteQuery(logQuery(project.id, filter));
  const show = (next: LogFilter): void => router.history.replace(`${addresses.log(project.id)}${filterText(next)}`);
  const kinds = found.data?.pages[0]?.kinds ?? [];
  return (
    <Page fill title={t('log.title')}>
      <LogFilters filter={filter} onFilter={show} kinds={kinds} />
      <Events filter={filter} onClear={() => show({})} />
    </Page>
  );
}
