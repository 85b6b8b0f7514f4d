/**
 * Guarantee: mails read the sentences of kinds of event as the log does: every kind there is, in both languages, for
 * every plural.
 */
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { setupI18n } from '@lingui/core';
import { describe, expect, test } from 'vitest';
import { newRootKey } from '#crypto/root-key.ts';
import { createOperations, kindsOf } from '#http/operations.ts';
import { tellingKinds } from '../../test/fixtures/telling.ts';
import { createMailFrames } from './mailbox/frames.ts';
import { sentenceOf } from './sentence.ts';

const operations = createOperations(newRootKey(), { way: 'none', links: 'local' }, createMailFrames());
const kinds = [...kindsOf(operations), ...tellingKinds];

describe.each(['vi', 'en'] as const)('%s', (language) => {
  test.each(kinds)('$name', (kind) => {
    const message = kind[language];
    const locale = language === 'vi' ? 'vi-VN' : 'en-US';
    const i18n = setupI18n({ locale, messages: { [locale]: { message: compileMessage(message) } } });
    for (const count of [0, 1, 2, 1284]) {
      const shown = new Intl.NumberFormat(locale).format(count);
      // A bare `{count}` the web hands over as a number written out.
      const expected = i18n._('message', { actor: 'Lan', count, table: 'Khách {count}' });
      const ours = sentenceOf(message, { actor: 'Lan', count, table: 'Khách {count}' }, language);
      expect(ours).toBe(expected.replace(new RegExp(`\\b${count}\\b(?![.,]\\d)`), shown));
      expect(ours.replace('Khách {count}', '')).not.toMatch(/[{}#]/);
    }
  });
});
