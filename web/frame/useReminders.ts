import { addresses } from '../addresses.ts';
import { useWords } from '../language.tsx';
import type { Reminder } from '../parts/Shell.tsx';
import { holds } from './project.ts';
import type { Me, Project } from './project.ts';

/** What the trust line reminds this reader of: a root key without a copy, mails that wait or stay on this machine. */
export function useReminders(project: Project, me: Me): readonly Reminder[] {
  const { t } = useWords();
  const { way, links } = project.mail;
  const due = way === 'none';
  const key: Reminder = {
    to: addresses.rootKey,
    label: t('rootKey.remind'),
    why: t('rootKey.reminder'),
    icon: 'key',
    due: true,
  };
  const mail: Reminder = {
    to: addresses.mail(project.id),
    label: t(due ? 'mail.frameNone' : way === 'mailbox' ? 'mail.frameMailbox' : 'mail.frameLocal'),
    why: due ? t('mail.wayNoneSay') : t(way === 'mailbox' ? 'mail.wayMailboxSay' : 'mail.linksLocal'),
    icon: 'mail',
    due,
  };
  return [
    ...(me.rootKeyConfirmed === false ? [key] : []),
    ...(holds(project, 'security') && (due || links === 'local') ? [mail] : []),
  ];
}
