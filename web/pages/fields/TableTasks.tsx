import type { DefinedTable } from '#contract/tables.ts';
import { formatNumber } from '../../formats.ts';
import { useFurtherWords } from '../../language.tsx';
import { Note } from '../../parts/marks.tsx';
import { ProgressBar } from '../../parts/ProgressBar.tsx';

/** What goes on behind a table: everybody works on meanwhile. */
export function TableTasks({ table }: { table: DefinedTable }) {
  const { t, language } = useFurtherWords();
  if (table.tasks.length === 0) return null;
  const number = (value: number) => formatNumber(value, language);
  return (
    <div className="define-tasks">
      {table.tasks.map(({ kind, field: id, done, total, failed }) => {
        const field = table.fields.find((each) => each.id === id)?.name[language];
        const label = field === undefined ? t(`task.${kind}`) : t('task.fillOf', { field });
        const key = `${kind} ${id ?? 'table'}`;
        if (failed) {
          return (
            <Note key={key} tone="attn" icon="alert">
              <p>{label}</p>
              <p className="second">{t('task.failedSay')}</p>
            </Note>
          );
        }
        return (
          <ProgressBar
            key={key}
            label={label}
            done={done}
            all={Math.max(total, done)}
            say={label}
            aside={t('task.of', { done: number(done), all: number(Math.max(total, done)) })}
          />
        );
      })}
    </div>
  );
}
