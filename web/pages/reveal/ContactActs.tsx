import { useId, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import type { ShownRecord } from '#contract/records.ts';
import type { ProjectField } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { classesOf } from '../../parts/Button.tsx';
import type { GlyphName } from '../../parts/glyphs.ts';
import { Icon } from '../../parts/Icon.tsx';
import { FormError } from '../../parts/states.tsx';
import { ContactLink } from './ContactLink.tsx';
import { RevealValue } from './RevealValue.tsx';
import { useReveal } from './Reveals.tsx';
import { fieldsFor, reachedBy } from './ways.ts';
import type { Way } from './ways.ts';

const ways: readonly Way[] = ['call', 'zalo', 'mail'];
const icons: Readonly<Record<Way, GlyphName>> = { call: 'phone', zalo: 'chat', mail: 'mail' };

interface ContactActsProps {
  record: ShownRecord;
  fields: readonly ProjectField[];
}

/** Call, Zalo, e-mail: to what its reader sees, or may have shown. Nothing where nobody can be reached. */
export function ContactActs({ record, fields }: ContactActsProps) {
  const { t } = useWords();
  const offered = ways.filter((way) => fieldsFor(way, fields, record).length > 0);
  if (offered.length === 0) return null;
  return (
    <div className="row row-wrap record-acts" role="group" aria-label={t('contact.acts')}>
      {offered.map((way) => (
        <ContactAct key={way} way={way} record={record} fields={fieldsFor(way, fields, record)} />
      ))}
    </div>
  );
}

/** A link where there is one thing to reach and it is open; else a choice, which opens a lone mask at once. */
function ContactAct({ way, record, fields }: ContactActsProps & { way: Way }) {
  const { t } = useWords();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const masked = fields.find((field) => record.values[field.id]?.state === 'masked');
  const open = fields.flatMap((field) => reachedBy(way, record.values[field.id]));
  const reveal = useReveal(record.id, masked?.id ?? 0);
  const [first] = open;
  const label = t(`contact.${way}`);
  if (masked === undefined && open.length === 1 && first) {
    return <ContactLink way={way} to={first} className={classesOf('plain', 'small')} icon={icons[way]} label={label} />;
  }
  const change = (next: boolean) => {
    setOpen(next);
    if (next && masked && fields.length === 1 && reveal?.shown === undefined) reveal?.reveal();
    if (!next && reveal?.shown?.at === 'refused') reveal.close();
  };
  return (
    <>
      <span title={masked && t('contact.counted')}>
        <AriaButton
          ref={button}
          className={classesOf('plain', 'small')}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          {...(masked ? { 'aria-describedby': id } : {})}
          onPress={() => change(true)}
        >
          <Icon name={icons[way]} />
          {label}
          {masked && <Icon name="masked" small />}
        </AriaButton>
        {masked && (
          <span id={id} hidden>
            {t('contact.counted')}
          </span>
        )}
      </span>
      <Popover className="popover" triggerRef={button} isOpen={isOpen} offset={6} onOpenChange={change}>
        <Dialog className="popover-body" aria-label={label}>
          <div className="contact-choices">
            {fields.map((field) => (
              <Choices key={field.id} way={way} record={record} field={field} />
            ))}
            <FormError error={reveal?.shown?.at === 'refused' ? reveal.shown.error : null} />
          </div>
        </Dialog>
      </Popover>
    </>
  );
}

function Choices({ way, record, field }: { way: Way; record: ShownRecord; field: ProjectField }) {
  const reveal = useReveal(record.id, field.id);
  const held = record.values[field.id];
  const value = held?.state === 'masked' && reveal?.shown?.at === 'open' ? reveal.shown.value : held;
  if (value?.state === 'masked') return <RevealValue record={record.id} field={field} />;
  return reachedBy(way, value).map((to, index) => (
    <ContactLink key={to.text} way={way} to={to} className="menu-item" icon={icons[way]} takesFocus={index === 0} />
  ));
}
