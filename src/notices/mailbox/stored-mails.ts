/** Mails of the development mailbox as they lie in the database: whole, sealed under the installation's own key. */
import { simpleParser } from 'mailparser';
import type { AddressObject } from 'mailparser';
import type { MailId } from '#contract/ids.ts';
import { openBytes, sealBytes } from '#crypto/seal.ts';
import type { Binding } from '#crypto/seal.ts';
import type { Database } from '#database/pool.ts';
import type { MailboxTable } from '#database/record-tables.ts';
import { newId } from '#database/uuid.ts';
import type { Vault } from '#database/vault.ts';
import type { Selectable } from 'kysely';

/** The newest this many are kept. */
const most = 500;

/** The statement does not see what it adds itself: it leaves one less. Ids are in the order of time. */
const addMail = `
with added as (insert into kin.mailbox (id, sealed) values ($1, $2))
delete from kin.mailbox where id < (select id from kin.mailbox order by id desc offset $3 limit 1)`;

export async function storeMail({ pool }: Database, vault: Vault, raw: Buffer): Promise<void> {
  const id = newId() as MailId;
  await pool.query(addMail, [id, sealBytes(vault.account, placeOf(vault, id), raw), most - 2]);
}

export interface OpenedMail {
  readonly id: MailId;
  readonly receivedAt: string;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  /** With its brackets. */
  readonly messageId: string;
  readonly text: string;
  readonly html: string;
}

/** Null for a row that does not open: it was written by hand. */
export async function openMail(vault: Vault, row: Selectable<MailboxTable>): Promise<OpenedMail | null> {
  const raw = openBytes(vault.account, placeOf(vault, row.id), row.sealed);
  if (raw === null) return null;
  const parsed = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
  return {
    id: row.id,
    receivedAt: row.received_at.toISOString(),
    to: addressesIn(parsed.to),
    from: addressesIn(parsed.from),
    subject: parsed.subject ?? '',
    messageId: parsed.messageId ?? '',
    text: parsed.text ?? '',
    html: typeof parsed.html === 'string' ? parsed.html : '',
  };
}

function addressesIn(found: AddressObject | AddressObject[] | undefined): string {
  return [found ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ');
}

function placeOf(vault: Vault, mail: MailId): Binding {
  return {
    installation: vault.installation,
    project: '',
    table: 0,
    record: mail,
    field: 0,
    position: 0,
    slot: 'account:mail',
  };
}
