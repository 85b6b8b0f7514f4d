import { addresses } from '../../addresses.ts';
import { ageOf, formatInstant, formatNumber } from '../../formats.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import type { MailLine } from './queries.ts';

interface MailLinesProps {
  mails: readonly MailLine[];
  opened: string | null;
  more: boolean;
  busy: boolean;
  onMore: () => void;
}

/** The mails, newest first: to whom, what about, when. */
export function MailLines({ mails, opened, more, busy, onMore }: MailLinesProps) {
  const { t, language } = useWords();
  return (
    <nav className="mail-lines" aria-label={t('mailbox.list')}>
      <p className="mail-count count" role="status">
        {t('mailbox.count', { count: more ? `${formatNumber(mails.length, language)}+` : mails.length })}
      </p>
      <ul>
        {mails.map((mail) => (
          <li key={mail.id}>
            <Go
              to={addresses.mailboxMail(mail.id)}
              className="mail-line"
              aria-current={mail.id === opened ? 'page' : undefined}
            >
              <span className="mail-to cut">{mail.to}</span>
              <When at={mail.receivedAt} />
              <span className="mail-subject">{mail.subject}</span>
            </Go>
          </li>
        ))}
      </ul>
      {more && (
        <div className="mail-count">
          <Button size="small" busy={busy} onPress={onMore}>
            {t('mailbox.older')}
          </Button>
        </div>
      )}
    </nav>
  );
}

function When({ at }: { at: string }) {
  const { t } = useWords();
  const { age, ...values } = ageOf(at);
  return (
    <time className="meta" dateTime={at} title={formatInstant(at)}>
      {t(`time.${age}`, values)}
    </time>
  );
}
