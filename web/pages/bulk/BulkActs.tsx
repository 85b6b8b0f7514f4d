import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { formatNumber } from '../../formats.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button, classesOf } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Menu } from '../../parts/Menu.tsx';
import { FormError } from '../../parts/states.tsx';
import { useFetched } from '../../parts/useFetched.ts';
import { useSlim } from '../../parts/usePhone.ts';
import { WhyRefused } from '../../parts/WhyRefused.tsx';
import { actsOf, glyphOf, lackOf } from './bulk-acts.ts';
import type { BulkAct, Lack } from './bulk-acts.ts';

interface BulkActsProps {
  table: ProjectTable;
  /** Ids of what is chosen. */
  records: readonly string[];
  /** It was done: what shows the records is to be read anew. */
  onDone: () => Promise<void>;
}

/** "Giao cho… 30", "Sửa trường… 30", "Gắn thẻ… 30", each with its reach or with why not; one menu where the window is too narrow for them. */
export function BulkActs({ table, records, onDone }: BulkActsProps) {
  const { t, language } = useWords();
  const isSlim = useSlim();
  const [act, setAct] = useState<BulkAct | null>(null);
  const piece = useFetched('bulk', () => import('./BulkDialog.tsx'), act !== null);
  const BulkDialog = piece.data?.BulkDialog;
  const reach = formatNumber(records.length, language);
  const shown = actsOf(table).map((each) => ({ act: each, lack: lackOf(each, table, records.length) }));
  const saidOf = ({ why, besides }: Lack) => `${t(why)}. ${t(besides ?? 'list.whoGives')}`;
  return (
    <>
      {isSlim ? (
        <Menu
          label={t('bulk.acts')}
          trigger={
            <AriaButton className={classesOf('plain', 'small', true)} aria-label={t('bulk.acts')}>
              <Icon name="more" />
            </AriaButton>
          }
          groups={[
            {
              id: 'acts',
              acts: shown.map(({ act: id, lack }) => ({
                id,
                label: `${t(`bulk.${id}`)} ${reach}`,
                icon: glyphOf[id],
                onAct: () => setAct(id),
                refused: lack === null ? undefined : saidOf(lack),
              })),
            },
          ]}
        />
      ) : (
        shown.map(({ act: id, lack }) => (
          <Button
            key={id}
            size="small"
            busy={act === id && piece.isFetching}
            {...(lack === null
              ? { icon: glyphOf[id], onPress: () => setAct(id) }
              : { refused: <WhyLacking table={table} lack={lack} /> })}
          >
            {t(`bulk.${id}`)}
            <span className="button-reach">{reach}</span>
          </Button>
        ))
      )}
      {piece.isError && act !== null && <FormError error={piece.error} />}
      {BulkDialog && act !== null && (
        <BulkDialog act={act} table={table} records={records} onClose={() => setAct(null)} onDone={onDone} />
      )}
    </>
  );
}

function WhyLacking({ table, lack: { why, right, besides } }: { table: ProjectTable; lack: Lack }) {
  const { t } = useWords();
  return (
    <WhyRefused why={t(why)} {...(right === undefined ? {} : { about: { table: table.id, right } })}>
      {besides === undefined ? null : t(besides)}
    </WhyRefused>
  );
}
