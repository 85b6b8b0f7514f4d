import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { assignRecord } from '#contract/assignments.ts';
import type { ShownRecord } from '#contract/records.ts';
import type { RequestOf } from '#contract/route.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Form } from '../../parts/Form.tsx';
import { ProblemError } from '../../problem.ts';
import { toast } from '../../parts/Toasts.tsx';
import { teamsQuery } from '../people/queries.ts';
import { recordQuery } from '../record/queries.ts';
import type { RecordAddress } from '../record/queries.ts';
import { isSamePlace, placeOf } from './place.ts';
import { PlaceFields } from './PlaceFields.tsx';
import { useKept } from './useKept.ts';

interface AssignDialogProps {
  address: RecordAddress;
  record: ShownRecord;
  name: string;
  onClose: () => void;
  /** It was given out of its giver's view; `say` tells to whom. */
  onAway: (say: string) => void;
}

type AssignBody = RequestOf<typeof assignRecord>['body'];

/** Gives a record to a member and a team; with the member his main team is proposed. */
export function AssignDialog({ address, record, name, onClose, onAway }: AssignDialogProps) {
  const { t } = useWords();
  const { members } = useProject();
  const queries = useQueryClient();
  const kept = useKept(address);
  const form = useRef<HTMLFormElement>(null);
  // as its giver saw it; what the page reads in the meantime is no consent to that
  const [before, setBefore] = useState(placeOf(record));
  const [place, setPlace] = useState(before);
  const teams = useQuery(teamsQuery(address.project)).data?.teams ?? [];
  const nameOf = (member: string | null) => (member === null ? null : (members.get(member)?.name ?? null));
  const teamName = teams.find(({ id }) => id === place.team)?.name ?? '';
  const assign = useMutation({
    mutationFn: () => call(assignRecord, { params: address, body: { ...place, before } as AssignBody }),
    onSuccess: (reply) => {
      const who = nameOf(place.assignee);
      const say = who === null ? t('assign.pooled', { name, team: teamName }) : t('assign.done', { name, who });
      onClose();
      if (reply.record === null) return onAway(say);
      toast({ say });
      kept(reply.record);
    },
    onError: async (error) => {
      if (error instanceof ProblemError && error.code === 'conflict') {
        setBefore(placeOf(await queries.fetchQuery({ ...recordQuery(address), staleTime: 0 })));
      }
    },
  });
  return (
    <Dialog
      title={t('assign.title', { name })}
      isOpen
      onClose={onClose}
      acts={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('do.cancel')}
          </Button>
          <Button look="filled" busy={assign.isPending} onPress={() => form.current?.requestSubmit()}>
            {t('assign.do')}
          </Button>
        </>
      }
    >
      <Form
        ref={form}
        busy={assign.isPending}
        error={assign.error}
        // nobody and no team: then it would be in nobody's sight
        required={place.assignee === null ? { '/team': place.team ?? '' } : {}}
        others={['/assignee', '/team']}
        words={{
          forbidden: t('assign.noRight'),
          conflict: t('assign.clash', { who: nameOf(before.assignee) ?? t('assign.inPool') }),
        }}
        onSubmit={() => (isSamePlace(place, before) ? onClose() : assign.mutate())}
      >
        {(at) => <PlaceFields place={place} onChange={setPlace} at={at} />}
      </Form>
    </Dialog>
  );
}
