/**
 * A mail server as a process of its own: takes every mail, and writes down what came before it says so. A sender that
 * dies with the acknowledgement under way sends again, and the journal has both. Arguments: the journal's file.
 */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

const journal = openSync(process.argv[2] ?? 'mails', 'a', 0o600);

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onData(stream, { envelope }, answered) {
    void text(stream).then((mail) => {
      const head = mail.slice(0, mail.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ');
      const messageId = /^Message-ID: *(\S+)/im.exec(head)?.[1] ?? null;
      writeSync(journal, `${JSON.stringify({ messageId, to: envelope.rcptTo.map(({ address }) => address) })}\n`);
      fsyncSync(journal);
      answered();
    }, answered);
  },
});
// Its clients are killed.
server.on('error', () => {});
const { server: listening } = server;
listening.listen(0, '127.0.0.1', () => {
  console.log(`smtp://127.0.0.1:${(listening.address() as AddressInfo).port} is ready`);
});
process.once('SIGTERM', () => {
  server.close(() => closeSync(journal));
});
