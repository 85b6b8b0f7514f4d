import { useQuery } from '@tanstack/react-query';
import type { ShownValue } from '#contract/fields.ts';
import { plainOf } from '../../drafts.ts';
import type { Draft } from '../../drafts.ts';
import { formatTime } from '../../formats.ts';
import type { ProjectField } from '../../frame/project.ts';
import { Say, useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Face } from '../../parts/marks.tsx';
import { Value } from '../../parts/Value.tsx';
import { changeBetween } from './change-between.ts';
import { changesAtQuery } from './queries.ts';
import { faceKind, useActor } from './useActor.ts';
import type { FieldEdit } from './useFieldEdit.ts';
import { useInSight } from './useInSight.ts';

interface ClashProps {
  field: ProjectField;
  edit: FieldEdit;
  draft: Draft;
}

/** Somebody else changed the field meanwhile: who, when, his value and one's own side by side, and which of them is to be. */
export function Clash({ field, edit, draft }: ClashProps) {
  const { t } = useWords();
  const box = useInSight<HTMLDivElement>();
  return (
    <div ref={box} className="clash" role="alert">
      <Whose field={field} edit={edit} />
      <dl className="clash-values">
        <dt>{t('clash.theirs')}</dt>
        <dd>
          <Theirs field={field} value={edit.value} />
        </dd>
        <dt>{t('clash.mine')}</dt>
        <dd>
          <Mine field={field} draft={draft} />
        </dd>
      </dl>
      <div className="row row-wrap">
        <Button size="small" onPress={edit.drop}>
          {t('clash.take')}
        </Button>
        <Button size="small" look="quiet" onPress={edit.hold}>
          {t('clash.keep')}
        </Button>
      </div>
    </div>
  );
}

/** By the history: nobody is named before it has been read, nor where it does not tell. */
function Whose({ field, edit }: Omit<ClashProps, 'draft'>) {
  const actorOf = useActor();
  const { address, version, since } = edit;
  const { data } = useQuery(changesAtQuery(address, version));
  const between = data ? changeBetween(data.changes, { field: field.id, since }) : null;
  if (between === null) return <Say id="clash.somebody" />;
  const { change, isOfField } = between;
  const { who, name, isReader } = actorOf(change.actor);
  const time = formatTime(change.at);
  return (
    <p className="row">
      <Face name={name} kind={faceKind(change.actor.kind)} />
      <span>
        {isReader ? (
          <Say id="clash.you" values={{ time }} />
        ) : (
          <Say id={isOfField ? 'clash.who' : 'clash.touched'} values={{ who, time }} />
        )}
      </span>
    </p>
  );
}

function Theirs({ field, value }: { field: ProjectField; value: ShownValue | undefined }) {
  const { t } = useWords();
  if (value === undefined) return <span className="value-none">{t('record.unread')}</span>;
  if (value.state === 'empty') return <span className="value-none">{t('value.empty')}</span>;
  return <Value field={field} value={value} />;
}

function Mine({ field, draft }: { field: ProjectField; draft: Draft }) {
  const { t } = useWords();
  const value = plainOf(draft);
  if (value === null) return <span className="value-none">{t('value.empty')}</span>;
  return <Value field={field} value={{ state: 'open', value }} />;
}
