import type { DefinedTable } from '#contract/tables.ts';
import { addresses } from '../../addresses.ts';
import { tableGlyph } from '../../frame/nav.ts';
import { useProject } from '../../frame/project.ts';
import { useFurtherWords } from '../../language.tsx';
import { Go } from '../../parts/Go.tsx';
import { Handle, wayOf } from '../../parts/Handle.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { TableMenu } from './TableMenu.tsx';
import { TaskMark } from './TaskMark.tsx';

interface TableLineProps {
  table: DefinedTable;
  isOnly: boolean;
  onMove: (way: 1 | -1) => void;
}

/** One table among the others: to be opened, moved, named and deleted. */
export function TableLine({ table, isOnly, onMove }: TableLineProps) {
  const { t, language } = useFurtherWords();
  const { project } = useProject();
  const name = table.name[language];
  return (
    <li
      className="define-line"
      onKeyDown={(event) => {
        const way = event.altKey ? wayOf(event.key) : 0;
        if (way === 0) return;
        event.preventDefault();
        onMove(way);
      }}
    >
      <Handle label={t('fields.move', { name })} onMove={onMove} className="define-handle" />
      <Go to={addresses.fields(project.id, table.id)} className="define-name">
        <Icon name={tableGlyph(table.key)} />
        <span className="define-words">
          <span className="strong">{name}</span>
          <span className="meta num">
            {t('tables.fields', { count: table.fields.length })}
            {table.tasks.length > 0 && <TaskMark tasks={table.tasks} />}
          </span>
        </span>
      </Go>
      <TableMenu table={table} isOnly={isOnly} />
    </li>
  );
}
