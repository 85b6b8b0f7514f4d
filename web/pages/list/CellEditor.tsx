import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import type { FieldKind } from '#contract/fields.ts';
import type { ShownRecord } from '#contract/records.ts';
import { plainOf } from '../../drafts.ts';
import type { Draft } from '../../drafts.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectField, ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Value } from '../../parts/Value.tsx';
import { ValueInput } from '../../parts/ValueInput.tsx';
import { Clash } from '../record/Clash.tsx';
import { nameFieldOf, nameOf } from '../record/name.ts';
import { recordQuery } from '../record/queries.ts';
import { Refused } from '../record/Refused.tsx';
import { useFieldEdit } from '../record/useFieldEdit.ts';
import type { FieldEdit } from '../record/useFieldEdit.ts';
import type { CellWay } from './useCellEdits.ts';

interface CellEditorProps {
  table: ProjectTable;
  record: ShownRecord;
  field: ProjectField;
  called: number;
  onLeave: (way: CellWay) => void;
  /** Saved and said so, or given up: the cell speaks for itself again. */
  onEnd: () => void;
}

/** ms for which a saved cell says so. */
const savedShown = 2_000;

/**
 * One cell while it is edited: its control, then what was typed until the server has taken it, then a tick. What the
 * server refuses opens it again with the reason, and never takes the focus from where its writer is by then.
 */
export function CellEditor({ table, record: listed, field, called, onLeave, onEnd }: CellEditorProps) {
  const { t } = useWords();
  const { project } = useProject();
  const address = { project: project.id, table: table.id, record: listed.id };
  // as the list has it: read anew where a save finds that somebody was quicker, or by the panel beside it
  const kept = { initialData: { ...listed, titles: {} }, initialDataUpdatedAt: 0, staleTime: Infinity };
  const read = useQuery({ ...recordQuery(address), ...kept }).data;
  const record = read.version > listed.version ? read : listed;
  const edit = useFieldEdit(address, record, field);
  const { state, begin } = edit;

  useEffect(() => {
    begin();
    // oxlint-disable-next-line react/exhaustive-deps -- once for each call; where it is open already this does nothing
  }, [called]);
  /** The call that opened it. */
  const [answered, setAnswered] = useState(0);
  if (state.at === 'typing' && answered !== called) setAnswered(called);

  const isOver = answered === called && state.at === 'rest';
  const savedAt = state.at === 'rest' ? state.savedAt : null;
  useEffect(() => {
    if (!isOver) return undefined;
    const timer = setTimeout(onEnd, savedAt === null ? 0 : savedShown);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- `onEnd` is another one in every turn
  }, [isOver, savedAt]);

  if (state.at === 'rest') {
    return savedAt === null ? null : (
      <span className="cell-saved" role="status">
        <Icon name="check" />
        <span className="unseen">{t('state.saved', { time: savedAt })}</span>
      </span>
    );
  }
  if (state.sending) return <Sending field={field} draft={state.draft} />;
  const name = nameOf(nameFieldOf(table.fields), record.values) ?? t('record.unnamed');
  return <Control field={field} edit={edit} draft={state.draft} name={name} called={called} onLeave={onLeave} />;
}

/** Kinds of which a draft is what is stored, and not what anybody reads. */
const byKey: readonly FieldKind[] = ['choice', 'choices', 'yes_no', 'person', 'relation'];

/** What was typed, as it was typed. */
function Sending({ field, draft }: { field: ProjectField; draft: Draft }) {
  const { t } = useWords();
  const sent = plainOf(draft);
  return (
    <span className="cell-sending">
      {sent !== null && byKey.includes(field.kind) ? (
        <Value brief field={field} value={{ state: 'open', value: sent }} />
      ) : (
        <span className="cut">{[sent ?? t('value.empty')].flat().join(', ')}</span>
      )}
      <span className="button-busy" aria-hidden="true" />
      <span className="unseen" role="status">
        {t('state.saving')}
      </span>
    </span>
  );
}

interface ControlProps {
  field: ProjectField;
  edit: FieldEdit;
  draft: Draft;
  /** Of the record. */
  name: string;
  called: number;
  onLeave: (way: CellWay) => void;
}

/** Enter saves and goes down (in long text with Ctrl), Tab saves and goes on, Escape drops; a click beside it keeps it. */
function Control({ field, edit, draft, name, called, onLeave }: ControlProps) {
  const { t, language } = useWords();
  const id = useId();
  const box = useRef<HTMLFormElement>(null);
  const isChosen = field.kind === 'choice';
  const isLong = field.kind === 'long_text';
  const failed = edit.state.at === 'typing' && edit.state.error !== null;
  useCalled(box, called, failed || edit.clash);

  const save = (way: CellWay): void => {
    edit.save();
    onLeave(way);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>): void => {
    // a list of choices that floats is the child of this for React alone
    if (!(event.target instanceof Element) || !event.currentTarget.contains(event.target)) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      edit.drop();
      onLeave('here');
    } else if (event.key === 'Tab' && !event.target.closest('.cell-acts, .clash')) {
      event.preventDefault();
      save(event.shiftKey ? 'left' : 'right');
    } else if (
      event.key === 'Enter' &&
      // it chose from a list
      !event.defaultPrevented &&
      event.target.matches('input, textarea') &&
      (!isLong || event.ctrlKey || event.metaKey)
    ) {
      event.preventDefault();
      save('down');
    }
  };
  const unseen = edit.value === undefined || edit.value.state === 'masked' || edit.value.state === 'damaged';
  return (
    <form
      ref={box}
      className={isLong || typeof draft !== 'string' ? 'cell-edit is-tall' : 'cell-edit'}
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        save('here');
      }}
    >
      <ValueInput
        id={id}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-note`}
        aria-invalid={failed}
        field={field}
        draft={draft}
        onChange={(next) => {
          if (!isChosen) edit.type(next);
          else {
            edit.choose(next);
            onLeave('here');
          }
        }}
      />
      <div className="cell-more">
        {/* in sight, since the row itself may be far away by now */}
        <p id={`${id}-label`} className="meta cut">
          {t('cell.label', { field: field.name[language], name })}
        </p>
        <div className="row cell-acts">
          {!isChosen && (
            <Button look="filled" size="small" type="submit">
              {t('do.save')}
            </Button>
          )}
          <Button
            look="quiet"
            size="small"
            onPress={() => {
              edit.drop();
              onLeave('here');
            }}
          >
            {t('do.cancel')}
          </Button>
          <span className="meta">{t(isLong ? 'cell.longHint' : isChosen ? 'cell.choiceHint' : 'cell.hint')}</span>
        </div>
        <div id={`${id}-note`}>
          {unseen && <p className="edit-state">{t('record.maskedEdit')}</p>}
          <Refused field={field} edit={edit} />
        </div>
        {edit.clash && <Clash field={field} edit={edit} />}
      </div>
    </form>
  );
}

/** Gives the control the focus when somebody comes to it; not when it opens again by itself, with what went wrong. */
function useCalled(box: RefObject<HTMLFormElement | null>, called: number, isBack: boolean): void {
  const answered = useRef(isBack ? called : 0);
  useEffect(() => {
    if (answered.current === called) return;
    answered.current = called;
    const control = box.current?.querySelector<HTMLElement>('input, textarea, button.select');
    control?.focus();
    if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) control.select();
    // a choice stands open at once
    else control?.click();
  }, [box, called]);
}
