import type { EventId, MailId, MemberId, NoticeId, TableId } from '#contract/ids.ts';
import { MailWay } from '../pages/mail/MailWay.tsx';
import { NoticeTable } from '../pages/mail/NoticeTable.tsx';
import { kindsQuery } from '../pages/mail/queries.ts';
import type { Notice } from '../pages/mail/queries.ts';
import { MailLines } from '../pages/mailbox/MailLines.tsx';
import { Read } from '../pages/mailbox/OpenMail.tsx';
import { Page } from '../parts/Shell.tsx';
import { Frame } from './Frame.tsx';
import { InProject } from './InProject.tsx';

const at = '2026-11-24T16:41:00Z';

function notice(id: string, over: Partial<Notice>): Notice {
  return {
    id: id as NoticeId,
    to: { member: 'm1' as MemberId, name: 'Lê Hoàng Anh' },
    event: { id: 'e1' as EventId, action: 'sample.deleted', table: 1 as TableId, count: 1284 },
    state: 'waiting',
    link: null,
    attempts: 0,
    problem: null,
    createdAt: at,
    sentAt: null,
    ...over,
  };
}

const notices = [
  notice('1', { state: 'sent', link: 'public', attempts: 1, sentAt: at }),
  notice('2', { state: 'sent', link: 'local', attempts: 1, sentAt: at }),
  notice('3', { attempts: 2, problem: 'unreachable' }),
  notice('4', { state: 'failed', attempts: 5, problem: 'refused' }),
  notice('5', { state: 'dropped', attempts: 1, problem: 'recipient_left' }),
  notice('6', {}),
];
const sentence = {
  vi: '{actor} đã xóa {count, plural, other {# bản ghi}} của bảng {table}',
  en: '{actor} deleted {count, plural, one {# record} other {# records}} of {table}',
};

/** How mail leaves in every way that there is, and what can become of one. */
export function MailSample() {
  return (
    <InProject
      ready={(queries) =>
        queries.setQueryData(kindsQuery('42').queryKey, {
          events: [],
          more: false,
          kinds: [{ action: 'sample.deleted', sentence }],
        })
      }
    >
      <Frame here="/mail">
        <Page title="Thư thông báo">
          <div className="page-pad stack mails">
            <MailWay mail={{ way: 'none', links: 'local' }} waiting={3} />
            <MailWay mail={{ way: 'mailbox', links: 'local' }} waiting={0} />
            <MailWay mail={{ way: 'server', links: 'local' }} waiting={2} />
            <MailWay mail={{ way: 'server', links: 'public' }} waiting={0} />
            <NoticeTable notices={notices} />
          </div>
        </Page>
      </Frame>
    </InProject>
  );
}

const mail = {
  id: 'x1' as MailId,
  receivedAt: at,
  to: 'anh@moclan.example',
  from: 'Kín <kin@moclan.example>',
  subject: 'Nguyễn Thị Lan đã xóa 1.284 bản ghi của bảng Khách hàng',
};

/** The development mailbox with one mail open. */
export function MailboxSample() {
  return (
    <div className="mailbox is-reading">
      <header className="mailbox-top">
        <h1>Hộp thư thử</h1>
      </header>
      <main className="mailbox-main">
        <MailLines mails={[mail]} opened={mail.id} more={false} busy={false} onMore={() => undefined} />
        <section className="open-mail">
          <Read
            mail={{
              ...mail,
              messageId: '<x1@moclan.example>',
              text: 'Mở trong nhật ký:\nhttp://127.0.0.1:3210/projects/42/log/e1\n',
              html: '',
              rendered: 'about:blank',
            }}
          />
        </section>
      </main>
    </div>
  );
}
