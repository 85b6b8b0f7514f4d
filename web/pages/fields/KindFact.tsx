import type { ReactNode } from 'react';
import type { FieldKind } from '#contract/fields.ts';
import { useFurtherWords } from '../../language.tsx';
import { ClearMark } from '../../parts/Field.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Tag } from '../../parts/marks.tsx';
import { kindGlyphs, traitsOf } from './kinds.ts';

interface KindFactProps {
  kind: FieldKind;
  sensitive: boolean;
  /** Of a relation: the table that it leads to. */
  target?: string | undefined;
  /** At the right: what can be done about it. */
  act?: ReactNode;
}

/** Of which kind a field is, and whether the database holds it sealed. */
export function KindFact({ kind, sensitive, target, act }: KindFactProps) {
  const { t } = useFurtherWords();
  const { sealed, group } = traitsOf(kind, sensitive);
  return (
    <div className="define-fact">
      <Icon name={kindGlyphs[kind]} />
      <span className="define-words">
        <span className="strong">{target === undefined ? t(`kind.${kind}`) : `${t(`kind.${kind}`)} → ${target}`}</span>
        <span className="meta">{t(`kindSay.${kind}`)}</span>
        <span className="define-marks">
          {group === 'sensitive' && (
            <Tag tone="attn" icon="masked">
              {t('mark.sensitive')}
            </Tag>
          )}
          {sealed ? (
            <span className="define-mark is-sealed">
              <Icon name="lock" small />
              {t('grants.sealed')}
            </span>
          ) : (
            <ClearMark />
          )}
        </span>
      </span>
      {act}
    </div>
  );
}
