import { useQuery } from '@tanstack/react-query';
import { exportLimits } from '#contract/exports.ts';
import { formatNumber } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectField } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { KeyValue } from '../../parts/KeyValue.tsx';
import { Who } from '../../parts/marks.tsx';
import { isNarrowed } from '../list/list-state.ts';
import { countQuery } from '../list/queries.ts';
import type { ExportAsked } from './queries.ts';

/** What the file will hold as far as the page knows, how it can be fetched, and who is told. */
export function ExportFacts({ asked, columns }: { asked: ExportAsked; columns: readonly ProjectField[] }) {
  const { t, language } = useWords();
  const sensitive = columns.filter(({ sealed }) => sealed).length;
  const say = (value: number) => formatNumber(value, language);
  return (
    <aside className="export-facts" aria-label={t('export.file')}>
      <section>
        <h3>{t('export.file')}</h3>
        <KeyValue
          facts={[
            { id: 'records', label: t('export.records'), value: <Reach asked={asked} /> },
            {
              id: 'fields',
              label: t('export.fields'),
              value: (
                <>
                  {say(columns.length)}
                  {sensitive > 0 && (
                    <span className="attn-text">, {t('export.fieldsSensitive', { count: say(sensitive) })}</span>
                  )}
                </>
              ),
            },
            { id: 'form', label: t('export.form'), value: t('export.formSay') },
            {
              id: 'fetch',
              label: t('export.fetch'),
              value: t('export.fetchSay', { times: exportLimits.downloads, hours: exportLimits.hours }),
            },
          ]}
        />
      </section>
      <section>
        <h3>{t('export.told')}</h3>
        <Told />
        <p className="meta">{t('export.toldSay')}</p>
      </section>
    </aside>
  );
}

/** How many records it is about; how many of them may leave only the server knows. */
function Reach({ asked: { table, order, records } }: { asked: ExportAsked }) {
  const { t, language } = useWords();
  const { project } = useProject();
  const found = useQuery({ ...countQuery(project.id, table.id, order), enabled: records === null });
  const say = (value: number) => formatNumber(value, language);
  if (records !== null) return `${say(records.length)} ${t('export.recordsChosen')}`;
  return (
    <>
      {found.data ? `${say(found.data.count)}${found.data.capped ? '+' : ''}` : '…'}
      {isNarrowed(order) && ` ${t('export.recordsFound')}`}
      {!project.me.owner && <span className="meta export-note">{t('export.recordsAllowed')}</span>}
    </>
  );
}

/** The owner, the leaders above who exports, and himself. Whom that makes exactly the server settles at the end. */
function Told() {
  const { t } = useWords();
  const { project, members, me } = useProject();
  const owner = [...members.values()].find((member) => member.owner);
  const inTeam = (members.get(project.me.member)?.teams.length ?? 0) > 0;
  const people = [
    ...(owner === undefined ? [] : [{ id: 'owner', name: owner.name, as: t('people.owner') }]),
    ...(inTeam ? [{ id: 'leader', name: t('export.leader'), as: t('people.leader') }] : []),
    ...(project.me.owner ? [] : [{ id: 'me', name: me.name, as: t('export.asker') }]),
  ];
  return (
    <ul className="export-told">
      {people.map(({ id, name, as }) => (
        <li key={id}>
          {id === 'leader' ? <span>{name}</span> : <Who name={name} />}
          {id !== 'leader' && <span className="meta">{as}</span>}
        </li>
      ))}
    </ul>
  );
}
