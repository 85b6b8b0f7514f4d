/**
 * Guarantee: whatever stands in names, of people, projects and tables, even where somebody wrote it into the database:
 * a mail has the headers that it always has, and its HTML the elements that it always has. Looked at in the raw bytes.
 */
import { expect, test } from 'vitest';
import { mailServerOf } from '#cli/mail-server.ts';
import { parsed, startMailServer } from '../../test/fixtures/smtp.ts';
import { act, tellingKinds } from '../../test/fixtures/telling.ts';
import { atEnd } from '../../test/harness/at-end.ts';
import { openHouse } from '../../test/harness/house.ts';
import { createPost } from './post.ts';
import { createSendNotice } from './send-notice.ts';

const house = await openHouse();
const server = await startMailServer();
const post = createPost(mailServerOf(server.url, undefined));
atEnd(() => post.close());
const { database, vault } = house;
const links = Promise.resolve({ origin: 'http://127.0.0.1:3210', reach: 'local' } as const);
const send = createSendNotice({ database, vault, kinds: tellingKinds, post, links });

test('names that try to break out', async () => {
  const own = await house.setUpOwner();
  const evil = await house.addMember(own, { role: 'sales' });
  const name = 'Lan\r\nBcc: thief@example.com\r\n\r\n<script>alert(1)</script>"\u202Etxt.\u200Fexe\u0000,';
  await house.tamper('update members set name = $2 where id = $1', [evil.member, name.replace('\u0000', '')]);
  await house.tamper(`update projects set name = $2 where project_id = $1`, [own.project, `<b>${'x\n'.repeat(3)}`]);
  await house.tamper(`update tables set name = $2 where project_id = $1`, [
    own.project,
    JSON.stringify({ vi: '"><img src=x>\r\nX-Evil: 1', en: 'x' }),
  ]);
  const { jobs } = await act(house, evil, { kind: 'records.deleted' });
  for (const job of jobs) await send(job);
  const { mails } = server;
  expect(mails.map(({ to }) => to)).toEqual([[own.email], [evil.email]]);
  for (const mail of mails) {
    const raw = mail.raw.toString('latin1');
    const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
    const names = head
      .split('\r\n')
      .filter((line) => !/^[ \t]/.test(line))
      .map((line) => String(line.split(':')[0]).toLowerCase());
    expect(names.toSorted()).toEqual([
      'auto-submitted',
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ]);
    const { subject, html, text } = await parsed(mail);
    expect(subject).toContain('Lan Bcc: thief@example.com <script>alert(1)</script>"txt.exe, đã xóa');
    expect(html).not.toMatch(/<script|<img|<b>|[\u202E\u200F]/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;txt.exe');
    expect(text).not.toMatch(/^(?:Bcc|X-Evil):/m);
  }
});
