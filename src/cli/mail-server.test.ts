/**
 * Guarantee: mails go where the settings say and nowhere else, from an address that the mail server lets through, and
 * a password crosses a network under TLS alone.
 */
import { describe, expect, test } from 'vitest';
import { createPost } from '#notices/post.ts';
import { startMailServer } from '../../test/fixtures/smtp.ts';
import { mailFactsOf } from './mail-facts.ts';
import { mailServerOf, ownSender } from './mail-server.ts';

test.each([
  [
    'smtps://kin%40moclan.vn:p%40ss@mail.example.vn',
    {
      host: 'mail.example.vn',
      port: 465,
      secure: true,
      login: { user: 'kin@moclan.vn', pass: 'p@ss' },
      from: 'kin@moclan.vn',
    },
  ],
  [
    'smtps://kin@moclan.vn:pw@mail.example.vn:2465',
    { port: 2465, login: { user: 'kin@moclan.vn', pass: 'pw' }, from: 'kin@moclan.vn' },
  ],
  [
    'smtp://apikey:pw@mail.example.vn?from=crm@moclan.vn',
    { port: 587, secure: false, loopback: false, from: 'crm@moclan.vn' },
  ],
  ['smtp://kin@moclan.vn:pw@mail.example.vn?from=crm@moclan.vn', { from: 'crm@moclan.vn' }],
  ['smtp://apikey:pw@mail.example.vn', { from: 'kin@crm.example.vn' }],
  ['smtp://127.0.0.1:25', { loopback: true, login: null, from: 'kin@crm.example.vn' }],
  ['smtp://[::1]:25', { host: '::1', loopback: true }],
  ['smtp://localhost', { loopback: true, port: 587 }],
])('%s', (url, expected) => {
  expect(mailServerOf(url, 'https://crm.example.vn')).toMatchObject(expected);
});

test.each([
  [undefined, 'kin@localhost'],
  ['https://crm.example.vn', 'kin@crm.example.vn'],
  ['https://203.0.113.7', 'kin@localhost'],
  ['http://[2001:db8::1]:8080', 'kin@localhost'],
])('of oneself, at %s', (publicUrl, sender) => {
  expect(ownSender(publicUrl)).toBe(sender);
});

test.each([
  [
    { smtpUrl: undefined, publicUrl: undefined, host: '127.0.0.1' },
    { way: 'mailbox', links: 'local' },
  ],
  [
    { smtpUrl: undefined, publicUrl: 'http://localhost:3210', host: '127.0.0.1' },
    { way: 'mailbox', links: 'local' },
  ],
  [
    { smtpUrl: undefined, publicUrl: undefined, host: '0.0.0.0' },
    { way: 'none', links: 'local' },
  ],
  [
    { smtpUrl: undefined, publicUrl: 'https://crm.example.vn', host: '127.0.0.1' },
    { way: 'none', links: 'public' },
  ],
  [
    { smtpUrl: 'smtp://mail', publicUrl: undefined, host: '127.0.0.1' },
    { way: 'server', links: 'local' },
  ],
  [
    { smtpUrl: 'smtp://mail', publicUrl: 'https://crm.example.vn', host: '0.0.0.0' },
    { way: 'server', links: 'public' },
  ],
])('%j', (config, facts) => {
  expect(mailFactsOf(config)).toEqual(facts);
});

describe('a password', () => {
  const mail = { messageId: '<a@b>', to: 'chu@example.vn', subject: 's', text: 't', html: 'h' };

  test('is not said to a server elsewhere that speaks no TLS', async () => {
    const server = await startMailServer();
    // Every address of this machine, and none that counts as loopback.
    const post = createPost(mailServerOf(server.url.replace('127.0.0.1', '0.0.0.0'), undefined));
    await expect(post.send(mail)).rejects.toMatchObject({ name: 'NotSent', code: 'ETLS' });
    post.close();
    expect([server.logins(), server.mails]).toEqual([0, []]);
  });

  test('is said to one on this very machine', async () => {
    const server = await startMailServer();
    const post = createPost(mailServerOf(server.url, undefined));
    await post.send(mail);
    post.close();
    expect([server.logins(), server.mails.length]).toEqual([1, 1]);
  });
});
