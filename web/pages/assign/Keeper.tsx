import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ShownRecord } from '#contract/records.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Tag, Who } from '../../parts/marks.tsx';
import { teamsQuery } from '../people/queries.ts';
import type { RecordAddress } from '../record/queries.ts';
import { AssignDialog } from './AssignDialog.tsx';
import { ClaimButton } from './ClaimButton.tsx';

interface KeeperProps {
  address: RecordAddress;
  record: ShownRecord;
  name: string;
  onAway: (say: string) => void;
}

/** Whose the record is, person and team, with what its reader may do about that. */
export function Keeper({ address, record, name, onAway }: KeeperProps) {
  const { t } = useWords();
  const { project, members } = useProject();
  const [assigning, setAssigning] = useState(false);
  const teams = useQuery({ ...teamsQuery(project.id), enabled: record.team !== null });
  const team = teams.data?.teams.find(({ id }) => id === record.team)?.name;
  const isInPool = record.assignee === null && record.team !== null;
  return (
    <div className="keeper">
      <span className="meta">{t('list.assignee')}</span>
      {record.assignee === null ? (
        <span className="second">{t(isInPool ? 'assign.inPool' : 'record.nobody')}</span>
      ) : (
        <Who name={members.get(record.assignee)?.name ?? t('people.unknown')} />
      )}
      {team !== undefined && (
        <Tag icon="team" title={t('assign.team')}>
          {team}
        </Tag>
      )}
      <span className="row row-wrap keeper-acts">
        {record.may.includes('claim') && <ClaimButton address={address} name={name} onAway={onAway} />}
        {record.may.includes('assign') && (
          <Button size="small" onPress={() => setAssigning(true)}>
            {t('assign.do')}
          </Button>
        )}
      </span>
      {assigning && (
        <AssignDialog
          address={address}
          record={record}
          name={name}
          onClose={() => setAssigning(false)}
          onAway={onAway}
        />
      )}
    </div>
  );
}
