import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer } from 'react';
import { editRecord } from '#contract/records.ts';
import type { ShownRecord } from '#contract/records.ts';
import { call } from '../../api.ts';
import { draftOf, isBlank, plainOf, sameDraft } from '../../drafts.ts';
import type { Draft } from '../../drafts.ts';
import { formatTime } from '../../formats.ts';
import type { ProjectField } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { ProblemError } from '../../problem.ts';
import { tableKey } from '../list/queries.ts';
import { atRest, isClash, nextEdit } from './edit-state.ts';
import type { Base, EditStep } from './edit-state.ts';
import { historyQuery, recordQuery } from './queries.ts';
import type { RecordAddress } from './queries.ts';

/** How long "saved" stands beside a field, in ms. */
const savedShown = 6_000;

/** One field of a record, edited in place. */
export function useFieldEdit(address: RecordAddress, record: ShownRecord, field: ProjectField) {
  const { language } = useWords();
  const [state, step] = useReducer(nextEdit, atRest);
  const value = record.values[field.id];
  const now = { version: record.version, value };
  const send = useSend(address, field, step);

  const isSaved = state.at === 'rest' && state.savedAt !== null;
  useEffect(() => {
    if (!isSaved) return;
    const timer = setTimeout(() => step({ step: 'forget' }), savedShown);
    return () => clearTimeout(timer);
  }, [isSaved]);

  /** Nothing typed over a value that can't be seen, or nothing changed, is no edit. */
  const isNoEdit = (draft: Draft): boolean =>
    value?.state === 'open' || value?.state === 'empty'
      ? sameDraft(draft, draftOf(field, value, language))
      : isBlank(draft);

  const save = (draft: Draft, base: Base) => {
    if (isNoEdit(draft)) step({ step: 'drop' });
    else send.mutate({ draft, base });
  };

  return {
    address,
    state,
    value,
    /** The record's version now, and that at which the typing began. */
    version: record.version,
    since: state.at === 'typing' ? state.base.version : record.version,
    clash: isClash(state, value),
    begin: () => step({ step: 'begin', draft: draftOf(field, value, language), base: now }),
    type: (draft: Draft) => step({ step: 'type', draft }),
    drop: () => step({ step: 'drop' }),
    save: () => {
      if (state.at === 'typing' && !state.sending) save(state.draft, state.base);
    },
    /** Chosen from a list: saved at once. */
    choose: (draft: Draft) => {
      step({ step: 'begin', draft, base: now });
      save(draft, now);
    },
    /** The new value was seen; mine is written over it. */
    hold: () => {
      if (state.at !== 'typing') return;
      step({ step: 'hold', base: now });
      save(state.draft, now);
    },
  };
}

export type FieldEdit = ReturnType<typeof useFieldEdit>;

interface Sent {
  draft: Draft;
  base: Base;
}

/** Sends what was typed, and has everything read anew that shows the field. */
function useSend(address: RecordAddress, field: ProjectField, step: (step: EditStep) => void) {
  const queries = useQueryClient();
  const { queryKey } = recordQuery(address);
  const write = ({ draft, base }: Sent) =>
    call(editRecord, { params: address, body: { version: base.version, values: { [field.id]: plainOf(draft) } } });

  return useMutation({
    mutationFn: async (sent: Sent) => {
      try {
        return await write(sent);
      } catch (error) {
        if (!(error instanceof ProblemError && error.code === 'conflict')) throw error;
        await queries.refetchQueries({ queryKey });
        void queries.invalidateQueries({ queryKey: historyQuery(address).queryKey });
        const now = queries.getQueryData(queryKey);
        // a colleague was quicker, elsewhere in the record: nobody needs to choose
        if (now === undefined || !isUntouched(sent.base, now, field)) throw error;
        return await write({ ...sent, base: { ...sent.base, version: now.version } });
      }
    },
    onMutate: () => step({ step: 'send' }),
    onSuccess: (reply) => {
      // two fields saved at once may answer in the other order
      queries.setQueryData(queryKey, (held) => (held && held.version > reply.version ? held : reply));
      void queries.invalidateQueries({ queryKey: historyQuery(address).queryKey });
      for (const part of ['list', 'count', 'neighbours']) {
        const key = [...tableKey(address.project, address.table), part];
        void queries.invalidateQueries({ queryKey: key, refetchType: part === 'neighbours' ? 'active' : 'none' });
      }
      step({ step: 'save', at: formatTime(new Date()) });
    },
    onError: (error) => step({ step: 'fail', error }),
  });
}

/** Whether the field holds what it held: of what is masked or hidden that can't be seen, so there it counts as changed. */
function isUntouched(base: Base, now: ShownRecord, field: ProjectField): boolean {
  const value = now.values[field.id];
  const isSeen = value?.state === 'open' || value?.state === 'empty';
  return isSeen && now.version > base.version && JSON.stringify(value) === JSON.stringify(base.value);
}
