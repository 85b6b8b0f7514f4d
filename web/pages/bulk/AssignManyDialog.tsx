import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { assignRecords } from '#contract/bulk.ts';
import type { RequestOf } from '#contract/route.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import type { Place } from '../assign/place.ts';
import { PlaceFields } from '../assign/PlaceFields.tsx';
import { teamsQuery } from '../people/queries.ts';
import type { BulkDialogProps } from './BulkDialog.tsx';
import { BulkForm } from './BulkForm.tsx';
import { useBulk, useWhat } from './useBulk.ts';

/** Gives many records to a member and a team, or into the pool of one. */
export function AssignManyDialog(props: BulkDialogProps) {
  const { table, records, onClose } = props;
  const { t } = useWords();
  const { project, members } = useProject();
  const [place, setPlace] = useState<Place | null>(null);
  const teams = useQuery(teamsQuery(project.id)).data?.teams ?? [];
  const what = useWhat(props);
  const assign = useBulk(props, (to: Place) => {
    const body = { records: [...records], ...to } as RequestOf<typeof assignRecords>['body'];
    return call(assignRecords, { params: { project: project.id, table: table.id }, body });
  });
  const says = ({ assignee, team }: Place): string | undefined => {
    const teamName = teams.find(({ id }) => id === team)?.name;
    if (assignee === null) return teamName === undefined ? undefined : t('bulk.toPool', { what, team: teamName });
    const who = members.get(assignee)?.name ?? '';
    if (teamName === undefined) return t('bulk.toMember', { what, who });
    return t('bulk.toMemberOf', { what, who, team: teamName });
  };
  return (
    <BulkForm
      title={t('bulk.assignTitle', { what })}
      act={t('bulk.assignDo', { count: records.length })}
      busy={assign.isPending}
      error={assign.error}
      // nobody and no team: then they would be in nobody's sight
      required={place === null ? { '/assignee': '' } : place.assignee === null ? { '/team': place.team ?? '' } : {}}
      others={['/assignee', '/team']}
      says={place === null ? undefined : says(place)}
      then={t('bulk.assignThen')}
      onClose={onClose}
      onSubmit={() => {
        if (place !== null) assign.mutate(place);
      }}
    >
      {(at) => <PlaceFields place={place} onChange={setPlace} at={at} />}
    </BulkForm>
  );
}
