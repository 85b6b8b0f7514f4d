import { useParams, useRouter, useSearch } from '@tanstack/react-router';
import type { DefinedTable } from '#contract/tables.ts';
import { tableLimits } from '#contract/tables.ts';
import { addresses } from '../../addresses.ts';
import { formatNumber } from '../../formats.ts';
import { holds, useProject } from '../../frame/project.ts';
import { useFurtherWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Page } from '../../parts/Shell.tsx';
import { usePhone } from '../../parts/usePhone.ts';
import { ErrorState, Skeleton } from '../../parts/states.tsx';
import { MissingTable } from '../list/MissingTable.tsx';
import { EditField } from './EditField.tsx';
import { FieldList } from './FieldList.tsx';
import { NewField } from './NewField.tsx';
import { useDefinedTables } from './queries.ts';
import { TableMenu } from './TableMenu.tsx';

/** `/projects/$project/settings/tables/$table`: the fields of one table, and beside them the one that is written. */
export function TablePage() {
  const { project } = useProject();
  return holds(project, 'fields') ? <Defined /> : <MissingTable />;
}

function Defined() {
  const { t } = useFurtherWords();
  const { table: id = '' } = useParams({ strict: false });
  const { project } = useProject();
  const defined = useDefinedTables();
  const table = defined.data?.tables.find((each) => String(each.id) === id);
  if (table) return <TableEditor key={table.id} table={table} tables={defined.data?.tables ?? []} />;
  if (defined.data) return <MissingTable />;
  return (
    <Page title={t('tables.title')} path={[{ to: addresses.tables(project.id), label: t('settings.tables') }]}>
      {defined.isError ? (
        <ErrorState error={defined.error} onRetry={() => void defined.refetch()} />
      ) : (
        <Skeleton rows={10} />
      )}
    </Page>
  );
}

function TableEditor({ table, tables }: { table: DefinedTable; tables: readonly DefinedTable[] }) {
  const { t, language } = useFurtherWords();
  const router = useRouter();
  const { project } = useProject();
  const search: { field?: unknown } = useSearch({ strict: false });
  const phone = usePhone();
  const isNew = search.field === 'new';
  const field = table.fields.find(({ id }) => String(id) === String(search.field));
  const here = addresses.fields(project.id, table.id);
  const name = table.name[language];
  const above = { to: addresses.tables(project.id), label: t('settings.tables') };
  const isOpen = isNew || field !== undefined;
  const isFull = table.fields.length >= tableLimits.fields;
  return (
    <Page
      fill
      title={isNew ? t('fields.new') : (field?.name[language] ?? name)}
      path={isOpen ? [above, { to: here, label: name }] : [above]}
      acts={
        <>
          {!isOpen && (
            <TableMenu
              table={table}
              isOnly={tables.length === 1}
              onDeleted={() => router.history.replace(addresses.tables(project.id))}
            />
          )}
          {!isNew && (
            <Button
              size="small"
              icon="plus"
              {...(isOpen ? { className: 'not-phone' } : { look: 'filled' })}
              onPress={() => router.history.push(addresses.field(project.id, table.id, 'new'))}
              {...(isFull
                ? { refused: <p>{t('fields.full', { most: formatNumber(tableLimits.fields, language) })}</p> }
                : {})}
            >
              {t(phone ? 'create.do' : 'fields.new')}
            </Button>
          )}
        </>
      }
    >
      <div className={isOpen ? 'define is-open' : 'define'}>
        <FieldList table={table} tables={tables} current={field?.id ?? null} />
        {isNew && !isFull && <NewField key="new" table={table} tables={tables} />}
        {field && <EditField key={field.id} table={table} tables={tables} field={field} />}
      </div>
    </Page>
  );
}
