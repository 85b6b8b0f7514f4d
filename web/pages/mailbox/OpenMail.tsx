import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addresses } from '../../addresses.ts';
import { formatDay, formatTime } from '../../formats.ts';
import { useWords } from '../../language.tsx';
import { Segments } from '../../parts/Choice.tsx';
import { Go } from '../../parts/Go.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { KeyValue } from '../../parts/KeyValue.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx';
import { linksIn } from './links-in.ts';
import { isShut, mailQuery } from './queries.ts';
import type { Mail } from './queries.ts';

/** One mail with its head, as mail programs show it or as plain text. */
export function OpenMail({ token, id }: { token: string; id: string }) {
  const { t } = useWords();
  const read = useQuery(mailQuery(token, id));
  return (
    <section className="open-mail" aria-label={read.data?.subject ?? t('mailbox.title')}>
      <Go to={addresses.mailbox} className="only-phone mail-back link">
        <Icon name="back" /> {t('mailbox.back')}
      </Go>
      {read.data ? (
        <Read mail={read.data} />
      ) : isShut(read.error) ? (
        <EmptyState title={t('mailbox.gone')} icon="mail" />
      ) : read.error ? (
        <ErrorState error={read.error} onRetry={() => void read.refetch()} />
      ) : (
        <Skeleton />
      )}
    </section>
  );
}

export function Read({ mail }: { mail: Mail }) {
  const { t } = useWords();
  const [form, setForm] = useState<'html' | 'text'>('html');
  const { receivedAt: at } = mail;
  return (
    <>
      <div className="mail-head">
        <h2>{mail.subject}</h2>
        <KeyValue
          facts={[
            { id: 'from', label: t('mailbox.from'), value: mail.from },
            { id: 'to', label: t('mailbox.to'), value: mail.to },
            { id: 'at', label: t('mailbox.at'), value: `${formatDay(at)}, ${formatTime(at, true)}` },
            { id: 'id', label: t('mailbox.id'), value: <span className="meta">{mail.messageId}</span> },
          ]}
        />
        <Segments
          label={t('mailbox.form')}
          options={[
            { id: 'html', label: t('mailbox.html') },
            { id: 'text', label: t('mailbox.text') },
          ]}
          value={form}
          onChange={setForm}
        />
      </div>
      {/* Hidden, not taken away: its address works a single time. */}
      <iframe
        className="mail-frame"
        title={t('mailbox.body', { subject: mail.subject })}
        src={mail.rendered}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        hidden={form === 'text'}
      />
      {form === 'text' && (
        <pre className="mail-text" tabIndex={0} aria-label={t('mailbox.text')}>
          {linksIn(mail.text).map(({ at: place, text, isLink }) =>
            isLink ? (
              <a key={place} className="link" href={text} target="_blank" rel="noreferrer">
                {text}
              </a>
            ) : (
              text
            ),
          )}
        </pre>
      )}
    </>
  );
}
