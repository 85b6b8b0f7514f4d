import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { DialogTrigger } from 'react-aria-components/Dialog';
import type { Difference } from '#contract/grants.ts';
import { formatList } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import { Say, useWords } from '../../language.tsx';
import { Face, Tag } from '../../parts/marks.tsx';
import { PopoverBox } from '../../parts/Popover.tsx';
import { groupsOf } from './difference-groups.ts';
import type { DifferenceGroup } from './difference-groups.ts';
import { useDefinitions } from './useDefinitions.ts';
import type { Definitions } from './useDefinitions.ts';
import { useDifferenceWords } from './useDifferenceWords.ts';

/** So few people are called by their names. */
const few = 2;

/** More sentences than this are shown when they are asked for. */
const atFirst = 5;

interface DifferencesProps {
  differences: readonly Difference[];
  /** Its name stands in no sentence: the dialog says of whom they speak. */
  ofOne?: string;
}

/** Who gains and who loses what, a sentence each. */
export function Differences({ differences, ofOne }: DifferencesProps) {
  const { t } = useWords();
  const definitions = useDefinitions();
  const [all, setAll] = useState(false);
  const groups = groupsOf(differences);
  const shown = all ? groups : groups.slice(0, atFirst);
  return (
    <>
      <ul className="differ-list">
        {shown.map((group) => (
          <li key={group.key}>
            <OneDifference group={group} definitions={definitions} ofOne={ofOne} />
          </li>
        ))}
      </ul>
      {groups.length > shown.length && (
        <button type="button" className="link differ-all" onClick={() => setAll(true)}>
          {t('differ.showAll', { count: groups.length })}
        </button>
      )}
    </>
  );
}

interface OneProps {
  group: DifferenceGroup;
  definitions: Definitions;
  ofOne: string | undefined;
}

function OneDifference({ group, definitions, ofOne }: OneProps) {
  const { t, language } = useWords();
  const sentence = useDifferenceWords(definitions)(group);
  const { members } = useProject();
  const names = group.members.map((id) => members.get(id)?.name ?? t('people.unknown'));
  const isFew = names.length <= few;
  const who = ofOne ?? (isFew ? formatList(names, language) : t('people.count', { count: names.length }));
  return (
    <>
      <Tag tone={toneOf(group, definitions)}>{t(`differ.${group.turn}`)}</Tag>
      <span className="differ-say">
        <Say id={sentence.id} values={{ who, what: sentence.what }} />
        {ofOne === undefined && !isFew && <People names={names} />}
      </span>
    </>
  );
}

/** Sight of what is sensitive is amber, every other gain the accent, a loss blue. */
function toneOf({ turn, matter }: DifferenceGroup, definitions: Definitions): 'attn' | 'accent' | 'info' {
  if (turn === 'loses') return 'info';
  const sensitive =
    matter.is === 'field' &&
    matter.places.some(({ table, fields }) =>
      fields.some((field) => (definitions.groupOf(table, field) ?? 'rest') !== 'rest'),
    );
  return sensitive ? 'attn' : 'accent';
}

const faces = 3;

/** A few faces; pressed, all names. */
export function People({ names }: { names: readonly string[] }) {
  const { t } = useWords();
  return (
    <DialogTrigger>
      <AriaButton className="faces-button" aria-label={t('differ.people', { count: names.length })}>
        <Faces names={names} />
      </AriaButton>
      <PopoverBox label={t('differ.people', { count: names.length })}>
        <ul className="names">
          {names.map((name, index) => (
            // two people may have one name
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index} className="person-name">
              <Face name={name} />
              <span>{name}</span>
            </li>
          ))}
        </ul>
      </PopoverBox>
    </DialogTrigger>
  );
}

/** The first few of several people as faces that overlap, and how many more. */
export function Faces({ names }: { names: readonly string[] }) {
  return (
    <span className="faces" aria-hidden="true">
      {names.slice(0, faces).map((name, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <Face key={index} name={name} />
      ))}
      {names.length > faces && <span className="meta">+{names.length - faces}</span>}
    </span>
  );
}
