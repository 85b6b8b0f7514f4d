/** All words in Vietnamese, ICU messages by key; Vietnamese is written first, the other languages follow its keys. */
import { batches } from './vi/batches.ts';
import { conversion } from './vi/conversion.ts';
import { bulk } from './vi/bulk.ts';
import { common } from './vi/common.ts';
import { errors } from './vi/errors.ts';
import { exportWords } from './vi/exports.ts';
import { gate } from './vi/gate.ts';
import { importWords } from './vi/import.ts';
import { keys } from './vi/keys.ts';
import { listKeys } from './vi/list-keys.ts';
import { log } from './vi/log.ts';
import { mail } from './vi/mail.ts';
import { member } from './vi/member.ts';
import { people } from './vi/people.ts';
import { recordPage } from './vi/record-page.ts';
import { records } from './vi/records.ts';
import { reveals } from './vi/reveals.ts';
import { roles } from './vi/roles.ts';
import { settings } from './vi/settings.ts';
import { shell } from './vi/shell.ts';
import { views } from './vi/views.ts';

export const vi = {
  ...batches,
  ...bulk,
  ...conversion,
  ...common,
  ...errors,
  ...exportWords,
  ...gate,
  ...importWords,
  ...keys,
  ...listKeys,
  ...log,
  ...mail,
  ...member,
  ...people,
  ...recordPage,
  ...records,
  ...reveals,
  ...roles,
  ...settings,
  ...shell,
  ...views,
} as const;

export type WordKey = keyof typeof vi;
export type Words = Record<WordKey, string>;
