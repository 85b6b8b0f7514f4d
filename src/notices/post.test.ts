/**
 * Guarantee: a recipient is given up at once only where the server says that there is nobody by that address; one that
 * relays nothing for us refuses recipients, too, and their mails wait until it is put right.
 */
import { expect, test } from 'vitest';
import { mailServerOf } from '#cli/mail-server.ts';
import { startMailServer } from '../../test/fixtures/smtp.ts';
import { atEnd } from '../../test/harness/at-end.ts';
import { createPost, NotSent } from './post.ts';

const server = await startMailServer();
const post = createPost(mailServerOf(server.url, undefined));
atEnd(() => post.close());

test.each([
  [550, true],
  [551, true],
  [553, true],
  [554, false],
  [530, false],
  [450, false],
])('%i at the recipient: for good %s', async (code, forGood) => {
  const to = `${code}@example.vn`;
  await server.tell({ refused: { [to]: code } });
  const mail = { messageId: '<a@kin.invalid>', to, subject: 'a', text: 'a', html: 'a' };
  await expect(post.send(mail)).rejects.toMatchObject({ code: `SMTP_${code}`, problem: 'refused', forGood });
});

test.each([
  ['550 5.1.1 no such user', true],
  ['550-5.1.1 The account', true],
  ['550 5.7.1 relaying denied', false],
  ['550 5.2.2 mailbox full', false],
  ['553 5.7.60 not from this sender', false],
])('%s: for good %s', (response, forGood) => {
  const error = { code: 'EENVELOPE', command: 'RCPT TO', responseCode: Number(response.slice(0, 3)), response };
  expect(new NotSent(error)).toMatchObject({ problem: 'refused', forGood });
});
