/** Controls that look among people and records. Fetched when a form first has one: they are heavier than all others. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { findRecords } from '#contract/records.ts';
import { call } from '../api.ts';
import { useProject, useProjectTable } from '../frame/project.ts';
import type { ProjectTable } from '../frame/project.ts';
import { useWords } from '../language.tsx';
import { nameHolds } from '../name-holds.ts';
import { Combo } from './Combo.tsx';
import type { ControlProps } from './Field.tsx';
import { lowerFirst } from './ListInput.tsx';
import { Face } from './marks.tsx';
import type { SelectOption } from './Select.tsx';
import { TextInput } from './TextInput.tsx';
import { useTitles } from './titles.tsx';

interface PickerProps extends ControlProps {
  /** An id; empty for none. */
  value: string;
  onChange: (id: string) => void;
  autoFocus: boolean;
}

const alphabet = new Intl.Collator('vi');

/** A member by name, however the marks are typed. Who is locked is offered where he is chosen already. */
export function PersonInput({ value, ...control }: PickerProps) {
  const { t } = useWords();
  const { members } = useProject();
  const people = [...members.values()]
    .filter(({ id, state }) => state === 'active' || id === value)
    .toSorted((one, other) => alphabet.compare(one.name, other.name))
    .map(({ id, name }): SelectOption => ({ id, label: name, lead: <Face name={name} /> }));
  return (
    <Combo
      {...control}
      // its text is made once, and people may be read after it
      key={people.length === 0 ? 'unread' : 'read'}
      value={value}
      options={people}
      defaultFilter={nameHolds}
      placeholder={t('pick.person')}
      empty={t('pick.noPerson')}
    />
  );
}

/** ms without a key before what was typed is searched for: each search is an entry of the log. */
const typingPause = 250;
const mostOffered = 20;

interface RelationInputProps extends PickerProps {
  /** The table that the relation leads to; null where its reader does not know it. */
  target: number | null;
}

/** A record of the related table, by the search of that table: nobody is offered what he may not view. */
export function RelationInput({ target, ...control }: RelationInputProps) {
  const { t } = useWords();
  const table = useProjectTable(target ?? '');
  if (table?.rights.includes('view') !== true) {
    const { value: _value, onChange: _onChange, autoFocus: _autoFocus, ...rest } = control;
    return <TextInput {...rest} value="" onChange={() => undefined} disabled placeholder={t('pick.noTable')} />;
  }
  return <RecordInput {...control} table={table} />;
}

function RecordInput({ table, value, onChange, ...control }: PickerProps & { table: ProjectTable }) {
  const { t, language } = useWords();
  const { project } = useProject();
  const called = useTitles();
  const [picked, setPicked] = useState<SelectOption | null>(null);
  const chosen = value === '' ? null : picked?.id === value ? picked : { id: value, label: called(value).text };
  const [text, setText] = useState(chosen?.label ?? '');
  const [isOpen, setOpen] = useState(false);
  const sought = useSettled(text === chosen?.label ? '' : text.trim());
  const name = table.fields[0];
  const found = useQuery({
    queryKey: ['project', project.id, 'table', table.id, 'pick', sought],
    queryFn: ({ signal }) =>
      call(findRecords, {
        params: { project: project.id, table: table.id },
        body: { search: sought, limit: mostOffered, fields: name ? [name.id] : [] },
        signal,
      }),
    enabled: isOpen,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const offered = (found.data?.records ?? []).map(({ id, values }): SelectOption => {
    const title = name && values[name.id];
    return { id, label: title?.state === 'open' ? [title.value].flat().join(', ') : t('record.unnamed') };
  });
  const isMissing = chosen !== null && !offered.some(({ id }) => id === chosen.id);
  return (
    <Combo
      {...control}
      value={value}
      // without it the control would empty its text; where something else is sought it comes last
      options={isMissing ? (sought === '' ? [chosen, ...offered] : [...offered, chosen]) : offered}
      onChange={(id) => {
        const next = offered.find((each) => each.id === id) ?? (id === chosen?.id ? chosen : null);
        setPicked(next);
        setText(next?.label ?? '');
        if (id !== value) onChange(id);
      }}
      inputValue={text}
      onType={(typed) => {
        setText(typed);
        if (typed !== '' || value === '') return;
        setPicked(null);
        onChange('');
      }}
      onOpen={setOpen}
      placeholder={t('pick.record', { table: lowerFirst(table.name[language]) })}
      isEmpty={isMissing && sought !== '' && offered.length === 0}
      empty={t(found.isError ? 'pick.failed' : found.isFetching ? 'pick.looking' : 'pick.noRecord')}
    />
  );
}

/** What was typed, once typing has paused. */
function useSettled(text: string): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => settle(text), typingPause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
