import { useQuery } from '@tanstack/react-query';
import type { FilterCondition } from '#contract/filters.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Select } from '../../parts/Select.tsx';
import { teamsQuery } from '../people/queries.ts';
import type { Leaf } from './filter-tree.ts';
import { asSentence, sayLeaf, subjectName, wayName } from './filter-words.ts';
import { askedAs, newCondition, subjectAt, subjectsOf, wayId, waysOf } from './subjects.ts';
import { ValueEditor } from './ValueEditor.tsx';

interface ConditionRowProps {
  table: ProjectTable;
  leaf: Leaf;
  /** Groups that fit below the one that it stands in: to be turned round it takes one. */
  levelsLeft: number;
  onLeaf: (leaf: Leaf) => void;
  onDrop: () => void;
}

/** One condition: what it is about, how it is compared, with what. */
export function ConditionRow({ table, leaf, levelsLeft, onLeaf, onDrop }: ConditionRowProps) {
  const { t, language } = useWords();
  const { project, members } = useProject();
  const { condition } = leaf;
  const subject = subjectAt(table.fields, condition.field);
  const teams = useQuery({ ...teamsQuery(project.id), enabled: condition.field === 'team' }).data?.teams ?? [];
  const words = {
    t,
    language,
    fields: table.fields,
    memberName: (id: string) => members.get(id)?.name,
    teamName: (id: string) => teams.find((team) => team.id === id)?.name,
  };
  const subjects = subjectsOf(table.fields);
  const about = (id: string): void => {
    const next = subjects.find(({ by }) => String(by) === id);
    if (next) onLeaf({ condition: newCondition(next), not: false });
  };
  const say = asSentence(sayLeaf(words, leaf));
  const drop = <Button look="quiet" icon="close" label={t('filter.drop', { say })} onPress={onDrop} />;
  if (subject === null) {
    return (
      <div className="filter-row">
        <span className="meta filter-away">{t('filter.away')}</span>
        {drop}
      </div>
    );
  }
  const ways = waysOf(subject).filter(({ not }) => !not || levelsLeft > 0);
  const now = { is: condition.is, not: leaf.not };
  // one that was made elsewhere may ask in a way that is not offered here
  const shown = ways.some((way) => wayId(way) === wayId(now)) ? ways : [...ways, now];
  return (
    <div className="filter-row" role="group" aria-label={say}>
      <Select
        soft
        aria-label={t('filter.field')}
        value={String(subject.by)}
        onChange={about}
        options={subjects.map((each) => ({ id: String(each.by), label: subjectName(words, each) }))}
      />
      <Select
        soft
        aria-label={t('filter.way')}
        value={wayId(now)}
        onChange={(id) => {
          const way = shown.find((each) => wayId(each) === id);
          if (way) onLeaf({ condition: askedAs(subject, condition, way.is), not: way.not });
        }}
        options={shown.map((way) => ({ id: wayId(way), label: wayName(words, subject, way) }))}
      />
      <ValueEditor
        subject={subject}
        condition={condition}
        teams={teams}
        onValue={(value) => onLeaf({ ...leaf, condition: withValue(condition, value) })}
      />
      {drop}
    </div>
  );
}

function withValue({ field, is }: FilterCondition, value: FilterCondition['value']): FilterCondition {
  return value === undefined ? { field, is } : { field, is, value };
}
