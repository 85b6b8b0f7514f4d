import type { FieldKind } from '#contract/fields.ts';
import { useFurtherWords } from '../../language.tsx';
import { Note } from '../../parts/marks.tsx';
import { traitsOf } from './kinds.ts';
import { ToRoles } from './WhoUses.tsx';

interface StoreNoteProps {
  kind: FieldKind;
  sensitive: boolean;
  isNew: boolean;
}

/** Who reads it: in a copy of the database, and in the project. */
export function StoreNote({ kind, sensitive, isNew }: StoreNoteProps) {
  const { t } = useFurtherWords();
  const { sealed, group } = traitsOf(kind, sensitive);
  return (
    <>
      <Note icon={sealed ? 'lock' : 'info'} tone={sealed ? 'safe' : 'plain'}>
        <p className="strong">{t(sealed ? 'store.sealed' : 'store.clear')}</p>
        <p className="second">
          {t(sealed ? 'store.sealedSay' : 'store.clearSay')} {isNew && !sealed && t('store.clearMark')}
        </p>
      </Note>
      <Note icon="eye">
        <p className="strong">{t(isNew ? 'seen.new' : 'seen.now')}</p>
        <p className="second">
          {t('seen.say', { group: t(`group.${group}`) })} <ToRoles />
        </p>
      </Note>
    </>
  );
}
