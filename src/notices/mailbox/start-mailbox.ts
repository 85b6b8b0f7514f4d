/**
 * The development mailbox: a mail server inside Kín that takes what Kín sends and keeps it. Mails go through it as
 * through any other, so that what is tried here is what leaves later.
 */
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { equalBytes } from '#crypto/root-key.ts';
import { newToken } from '#crypto/token.ts';
import type { Database } from '#database/pool.ts';
import type { Vault } from '#database/vault.ts';
import type { MailServer } from '#notices/post.ts';
import { storeMail } from './stored-mails.ts';

export interface Mailbox {
  /** Where it takes mails; login and port are others at each start, so that nobody else puts some in. */
  readonly server: Omit<MailServer, 'from'>;
  stop(): Promise<void>;
}

/** A mail of ours has some 10 kB. */
const largest = 1024 * 1024;

export async function startMailbox(database: Database, vault: Vault): Promise<Mailbox> {
  const login = { user: 'kin', pass: newToken() };
  const server = new SMTPServer({
    name: 'localhost',
    size: largest,
    maxClients: 10,
    disableReverseLookup: true,
    // Nothing leaves the machine.
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, callback) {
      const isOurs = username === login.user && equalBytes(Buffer.from(password ?? ''), Buffer.from(login.pass));
      callback(isOurs ? null : new Error('not for you'), { user: login.user });
    },
    onData(stream, _session, callback) {
      buffer(stream)
        .then((raw) => {
          if (stream.sizeExceeded) throw new Error('too large');
          return storeMail(database, vault, raw);
        })
        .then(
          () => callback(),
          // The queue tries again; what went wrong may quote a value, and the sender has no use for it.
          () => callback(Object.assign(new Error('not stored'), { responseCode: 451 })),
        );
    },
  });
  const listening = Promise.withResolvers<void>();
  server.on('error', listening.reject);
  server.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  const { port } = server.server.address() as AddressInfo;
  return {
    server: { host: '127.0.0.1', port, secure: false, loopback: true, login },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
