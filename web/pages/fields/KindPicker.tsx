import type { FieldKind } from '#contract/fields.ts';
import { useFurtherWords } from '../../language.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { kindGlyphs, kindGroups } from './kinds.ts';

/** Every kind with a sentence: choosing one goes on to the form. */
export function KindPicker({ onPick }: { onPick: (kind: FieldKind) => void }) {
  const { t } = useFurtherWords();
  return (
    <div className="define-kinds">
      <p className="second">{t('fields.pickKind')}</p>
      {kindGroups.map(({ id, kinds }) => (
        <section key={id} aria-labelledby={`kinds-${id}`}>
          <h2 id={`kinds-${id}`} className="meta">
            {t(`kindGroup.${id}`)}
          </h2>
          <ul>
            {kinds.map((kind) => (
              <li key={kind}>
                <button type="button" className="define-kind" onClick={() => onPick(kind)}>
                  <Icon name={kindGlyphs[kind]} />
                  <span className="define-words">
                    <span className="strong">{t(`kind.${kind}`)}</span>
                    <span className="meta">{t(`kindSay.${kind}`)}</span>
                  </span>
                  <Icon name="right" small />
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
