import type { FieldKind, ShownValue } from '#contract/fields.ts';
import type { Language } from '#contract/shapes.ts';
import { formatDate, formatInstant, formatMoney, formatNumber, formatPhone } from '../formats.ts';
import { useWords } from '../language.tsx';
import { Icon } from './Icon.tsx';
import { OutLink, Person, Related, Tags, YesNo } from './value-kinds.tsx';

/** A mask is one constant per kind: the same for every record, whatever the value's length or count. */
export function maskOf(kind: FieldKind): string {
  return kind === 'emails' ? '•••@•••' : '•••• ••• •••';
}

/** There is a value, and its reader may not see it. Opens nothing. */
export function MaskedValue({ kind }: { kind: FieldKind }) {
  const { t } = useWords();
  return (
    <span className="mask">
      <span aria-hidden="true">{maskOf(kind)}</span>
      <Icon name="masked" />
      <span className="unseen">{t('value.masked')}</span>
    </span>
  );
}

interface ValueProps {
  /** The field: how its values are written, and for choices what their options are called. */
  field: {
    kind: FieldKind;
    options?: readonly { key: string; name: { vi: string; en: string } }[];
    /** Of a relation: where it leads, as far as no reply tells (`Titled`). */
    target?: number | null;
  };
  /** Absent where the record holds nothing for the field, or the reader may not know of it. */
  value: ShownValue | undefined;
  /** One line, the first of a list and how many more: for table cells. */
  brief?: boolean;
}

/** Any value of any kind, in any state that the server answers. */
export function Value({ field, value, brief = false }: ValueProps) {
  const { t, language } = useWords();
  if (value === undefined || value.state === 'empty') return <span className="value-none">{t('value.none')}</span>;
  if (value.state === 'masked') return <MaskedValue kind={field.kind} />;
  if (value.state === 'damaged') return <DamagedValue />;
  const [first] = [value.value].flat();
  if (value.words) return <Lines kind="text" lines={[first ?? '']} brief={brief} />;
  switch (field.kind) {
    case 'choices':
      return <Tags names={textsOf(field, value.value, language)} brief={brief} />;
    case 'yes_no':
      return <YesNo value={first ?? ''} />;
    case 'link':
      return <OutLink value={first ?? ''} brief={brief} />;
    case 'person':
      return <Person id={first ?? ''} />;
    case 'relation':
      return <Related id={first ?? ''} target={field.target ?? null} brief={brief} />;
    default:
      return <Lines kind={field.kind} lines={textsOf(field, value.value, language)} brief={brief} />;
  }
}

function Lines({ kind, lines, brief }: { kind: FieldKind; lines: readonly string[]; brief: boolean }) {
  if (brief) return <Brief lines={lines} />;
  if (lines.length === 1) return <span className={kind === 'long_text' ? 'value-long' : ''}>{lines[0]}</span>;
  return (
    <span className="value-list">
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </span>
  );
}

function Brief({ lines }: { lines: readonly string[] }) {
  const { t } = useWords();
  return (
    <span className="cut" title={lines.join('\n')}>
      {lines[0]}
      {lines.length > 1 && <span className="value-more">{t('value.more', { count: lines.length - 1 })}</span>}
    </span>
  );
}

function DamagedValue() {
  const { t } = useWords();
  return (
    <span className="tag tag-danger" title={t('value.damagedWhy')}>
      <Icon name="alert" />
      {t('value.damaged')}
    </span>
  );
}

/**
 * An open value as its reader reads it: lines of a list, or a single line; choices in the order in which they are
 * offered. People and related records have no name here.
 */
export function textsOf(field: ValueProps['field'], value: string | readonly string[], language: Language): string[] {
  const placeOf = (key: string) => field.options?.findIndex((option) => option.key === key) ?? -1;
  const items = typeof value === 'string' ? [value] : [...value];
  if (field.kind === 'choices') items.sort((one, other) => placeOf(one) - placeOf(other));
  return items.map((item) => {
    switch (field.kind) {
      case 'phones':
        return formatPhone(item);
      case 'number':
        return formatNumber(item, language);
      case 'money':
        return formatMoney(item, language);
      case 'date':
        return formatDate(item);
      case 'date_time':
        return Number.isNaN(Date.parse(item)) ? item : formatInstant(item);
      case 'choice':
      case 'choices':
        return field.options?.find((option) => option.key === item)?.name[language] ?? item;
      default:
        return item;
    }
  });
}
