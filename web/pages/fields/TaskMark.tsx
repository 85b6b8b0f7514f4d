import type { DefinedTable } from '#contract/tables.ts';
import { formatNumber } from '../../formats.ts';
import { useFurtherWords } from '../../language.tsx';

type Task = DefinedTable['tasks'][number];

/** That there is work in the background, and how far it has come. */
export function TaskMark({ tasks }: { tasks: readonly Task[] }) {
  const { t, language } = useFurtherWords();
  const failed = tasks.some((task) => task.failed);
  const running = tasks.filter((task) => !task.failed);
  const done = running.reduce((sum, task) => sum + task.done, 0);
  const total = running.reduce((sum, task) => sum + Math.max(task.total, task.done), 0);
  return (
    <>
      {' · '}
      {running.length > 0 && t('task.share', { share: formatNumber(percent(done, total), language) })}
      {running.length > 0 && failed && ' · '}
      {failed && <span className="attn-text">{t('task.failed')}</span>}
    </>
  );
}

export function percent(done: number, total: number): number {
  return total === 0 ? 0 : Math.min(100, Math.floor((done / total) * 100));
}
