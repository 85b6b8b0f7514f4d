import type { MailFacts } from '#contract/notices.ts';
import { formatNumber } from '../../formats.ts';
import { useWords } from '../../language.tsx';
import { Note } from '../../parts/marks.tsx';

/** By which way mail leaves, what is missing for it, and how far the links in it reach. */
export function MailWay({ mail: { way, links }, waiting }: { mail: MailFacts; waiting: number }) {
  const { t, language } = useWords();
  const count = formatNumber(waiting, language);
  return (
    <Note tone={way === 'none' ? 'attn' : 'plain'} icon={way === 'none' ? 'clock' : 'mail'}>
      <h2 className="mail-way">
        {way === 'server' && t('mail.wayServer')}
        {way === 'mailbox' && t('mail.wayMailbox')}
        {way === 'none' && t('mail.wayNone', { count })}
      </h2>
      <p>
        {way === 'server' && t('mail.wayServerSay')}
        {way === 'server' && waiting > 0 && ` ${t('mail.wayServerWaiting', { count })}`}
        {way === 'mailbox' && t('mail.wayMailboxSay')}
        {way === 'none' && t('mail.wayNoneSay')}
      </p>
      {links === 'local' && <p>{t('mail.linksLocal')}</p>}
    </Note>
  );
}
