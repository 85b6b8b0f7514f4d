import { Button as AriaButton } from 'react-aria-components/Button';
import { readLevels, rowScopes } from '#contract/rights.ts';
import { useWords } from '../../language.tsx';
import { Segments } from '../../parts/Choice.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Tag } from '../../parts/marks.tsx';
import { Menu } from '../../parts/Menu.tsx';
import type { MenuAct } from '../../parts/Menu.tsx';
import { Select } from '../../parts/Select.tsx';
import { switchAxes } from './grants-form.ts';
import type { LineAccess } from './grants-form.ts';

const glyphs = { hidden: 'hidden', masked: 'masked', open: 'eye' } as const;

interface FieldLineRowProps {
  name: string;
  line: LineAccess;
  onChange: (change: Partial<LineAccess>) => void;
  onMore: () => void;
  /** Undefined for the line that stands there while nothing is said. */
  onDrop: (() => void) | undefined;
}

/** Scope, read level and the other axes of one line; a deny says so, and its boxes take away. */
export function FieldLineRow({ name, line, onChange, onMore, onDrop }: FieldLineRowProps) {
  const { t } = useWords();
  const isDeny = line.effect === 'deny';
  const level = line.read ?? (isDeny ? 'open' : 'hidden');
  return (
    <div className={isDeny ? 'f-line is-deny' : 'f-line'}>
      {isDeny && (
        <Tag tone="danger" icon="lock">
          {t('grants.deny')}
        </Tag>
      )}
      <span className="f-scope">
        <Select
          soft
          aria-label={t('grants.where', { field: name })}
          options={rowScopes.map((scope) => ({ id: scope, label: t(`scope.${scope}`) }))}
          value={line.scope}
          onChange={(id) => {
            const scope = rowScopes.find((each) => each === id);
            if (scope) onChange({ scope });
          }}
        />
      </span>
      {isDeny && <span className="meta">{t('grants.most')}</span>}
      <Segments
        label={t(isDeny ? 'grants.readMost' : 'grants.read', { field: name })}
        options={readLevels.map((id) => ({ id, label: t(`level.${id}`), icon: glyphs[id] }))}
        value={level}
        onChange={(read) => onChange({ read })}
      />
      <span className="f-axes">
        {switchAxes.map((axis) => (
          <label key={axis} className="f-axis">
            <input
              className="box"
              type="checkbox"
              aria-label={`${t(isDeny ? `axisNot.${axis}` : `axis.${axis}`)}, ${name}`}
              checked={line[axis] === !isDeny}
              onChange={(event) => onChange({ [axis]: event.target.checked ? !isDeny : null })}
            />
            {t(isDeny ? `axisNot.${axis}` : `axis.${axis}`)}
          </label>
        ))}
      </span>
      <LineActs name={name} isDeny={isDeny} onChange={onChange} onMore={onMore} onDrop={onDrop} />
    </div>
  );
}

type LineActsProps = Pick<FieldLineRowProps, 'name' | 'onChange' | 'onMore' | 'onDrop'> & { isDeny: boolean };

function LineActs({ name, isDeny, onChange, onMore, onDrop }: LineActsProps) {
  const { t } = useWords();
  const turn: Partial<LineAccess> = {
    effect: isDeny ? 'allow' : 'deny',
    read: 'masked',
    write: null,
    export: null,
    reveal: null,
    lookup: null,
  };
  const acts: MenuAct[] = [
    { id: 'more', label: t('grants.lineMore'), icon: 'plus', onAct: onMore },
    {
      id: 'turn',
      label: t(isDeny ? 'grants.lineAllow' : 'grants.lineDeny'),
      icon: isDeny ? 'check' : 'lock',
      onAct: () => onChange(turn),
    },
    ...(onDrop ? [{ id: 'drop', label: t('grants.lineDrop'), icon: 'close' as const, onAct: onDrop }] : []),
  ];
  const label = t('grants.lineActs', { field: name });
  return (
    <Menu
      label={label}
      groups={[{ id: 'line', acts }]}
      trigger={
        <AriaButton className="button button-quiet button-icon f-acts" aria-label={label}>
          <Icon name="more" />
        </AriaButton>
      }
    />
  );
}
