/** Hands mails to a mail server, one connection for all of them. */
import { createTransport } from 'nodemailer';

export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly secure: boolean;
  /** This machine itself: nothing crosses a network, so TLS is not asked for. To any other it is a condition. */
  readonly loopback: boolean;
  readonly login: { readonly user: string; readonly pass: string } | null;
  /** Address of the sender. */
  readonly from: string;
}

export interface Mail {
  /** With its brackets; the same at every try, so that a reader's mailbox can tell a repeat. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Post {
  /** Resolves when the server has taken the mail over. @throws NotSent */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/**
 * A mail that was not taken over. It carries a code and never what the server said, which may quote an address:
 * errors end up in logs.
 */
export class NotSent extends Error {
  readonly code: string;
  readonly problem: 'unreachable' | 'refused';
  /** This recipient is none, and trying again will not change that. */
  readonly forGood: boolean;

  constructor({ code, responseCode, command }: ServerError) {
    super('a mail was not sent');
    this.name = 'NotSent';
    // A server that can't speak TLS is not one to be spoken to, whatever it answers.
    const answer = code === 'ETLS' ? undefined : responseCode;
    this.code = answer === undefined ? (code ?? 'UNKNOWN') : `SMTP_${answer}`;
    this.problem = answer === undefined ? 'unreachable' : 'refused';
    this.forGood = command === 'RCPT TO' && responseCode !== undefined && responseCode >= 500;
  }
}

interface ServerError {
  readonly code?: string;
  readonly responseCode?: number;
  readonly command?: string;
}

/** A server that hangs holds the one worker that sends for no longer than `wholeMs`. */
const connectMs = 10_000;
const silentMs = 20_000;
const wholeMs = 30_000;

export function createPost({ host, port, secure, loopback, login, from }: MailServer): Post {
  const transport = createTransport({
    pool: true,
    maxConnections: 1,
    // A connection that the server closed while it was idle is opened anew once; anything else is the queue's to repeat.
    maxRequeues: 1,
    host,
    port,
    secure,
    requireTLS: !secure && !loopback,
    ignoreTLS: loopback,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    dnsTimeout: connectMs,
    socketTimeout: silentMs,
    // Not the name of this machine, which is nobody's business.
    name: 'kin',
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(login === null ? {} : { auth: login }),
  });
  return {
    async send({ to, ...mail }) {
      try {
        await transport.sendMail({
          ...mail,
          // As objects: an address in one text would be parsed, and a comma in it make two.
          from: { name: 'Kín', address: from },
          to: { name: '', address: to },
          envelope: { from, to: [to] },
          // Nobody's holiday answers us.
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.timeout(wholeMs),
        });
      } catch (error) {
        // oxlint-disable-next-line preserve-caught-error -- its message quotes the server
        throw new NotSent(error as ServerError);
      }
    },
    close: () => transport.close({ force: true }),
  };
}
