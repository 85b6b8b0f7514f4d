/** All words in English; exactly the keys of `vi.ts`. */
import { batches } from './en/batches.ts';
import { conversion } from './en/conversion.ts';
import { bulk } from './en/bulk.ts';
import { common } from './en/common.ts';
import { errors } from './en/errors.ts';
import { exportWords } from './en/exports.ts';
import { gate } from './en/gate.ts';
import { importWords } from './en/import.ts';
import { keys } from './en/keys.ts';
import { listKeys } from './en/list-keys.ts';
import { log } from './en/log.ts';
import { mail } from './en/mail.ts';
import { member } from './en/member.ts';
import { people } from './en/people.ts';
import { recordPage } from './en/record-page.ts';
import { records } from './en/records.ts';
import { reveals } from './en/reveals.ts';
import { roles } from './en/roles.ts';
import { settings } from './en/settings.ts';
import { shell } from './en/shell.ts';
import { views } from './en/views.ts';
import type { Words } from './vi.ts';

export const en: Words = {
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
};
