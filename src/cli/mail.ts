/** How this process sends mails: by a mail server, into its own mailbox, or not at all. */
import type { Config } from '#config.ts';
import type { MailFacts } from '#contract/notices.ts';
import type { Database } from '#database/pool.ts';
import type { Vault } from '#database/vault.ts';
import type { LinkBase } from '#notices/facts.ts';
import { startMailbox } from '#notices/mailbox/start-mailbox.ts';
import { mailboxToken } from '#notices/mailbox/token.ts';
import { createPost } from '#notices/post.ts';
import type { MailServer, Post } from '#notices/post.ts';
import type { Closers } from './closers.ts';
import { mailServerOf, ownSender } from './mail-server.ts';

export interface MailParts {
  /** Null where no mail can leave. */
  readonly post: Post | null;
  readonly mailboxToken: string | null;
  readonly listensAt: ListensAt;
}

/** The address listened on is known only after the worker has begun: mails that lead there wait until it is. */
export interface ListensAt {
  readonly links: Promise<LinkBase>;
  is(origin: string): void;
  /** Nobody will listen: whoever waits is let go. */
  never(): void;
}

export async function startMail(
  { smtpUrl, publicUrl }: Config,
  { way, links }: MailFacts,
  { database, vault }: { readonly database: Database; readonly vault: Vault },
  closers: Closers,
): Promise<MailParts> {
  const server = smtpUrl === undefined ? null : mailServerOf(smtpUrl, publicUrl);
  const own = way === 'mailbox' ? await openMailbox(database, vault, publicUrl, closers) : null;
  const used = server ?? own;
  const post = used === null ? null : createPost(used);
  if (post !== null) closers.add(() => post.close());
  return {
    post,
    mailboxToken: own === null ? null : mailboxToken(vault),
    listensAt: listensAt(publicUrl, links),
  };
}

async function openMailbox(
  database: Database,
  vault: Vault,
  publicUrl: string | undefined,
  closers: Closers,
): Promise<MailServer> {
  const mailbox = await startMailbox(database, vault);
  closers.add(() => mailbox.stop());
  return { ...mailbox.server, from: ownSender(publicUrl) };
}

function listensAt(publicUrl: string | undefined, reach: LinkBase['reach']): ListensAt {
  const known = Promise.withResolvers<LinkBase>();
  // Where nobody waits for it, that it never comes is no fault.
  known.promise.catch(() => undefined);
  if (publicUrl !== undefined) known.resolve({ origin: publicUrl, reach });
  return {
    links: known.promise,
    is: (origin) => known.resolve({ origin, reach }),
    never: () => known.reject(new Error('stopped before it listened')),
  };
}
