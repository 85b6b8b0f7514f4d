import type { keys as vi } from '../vi/keys.ts';

export const keys: Record<keyof typeof vi, string> = {
  'settings.keys': 'API keys',

  'apiKeys.say':
    'An API key lets a program (a website, the bookkeeping) read or write data. Whoever makes a key stands for it: it never does more than that person may.',
  'apiKeys.needs': 'This page is for whoever holds the right Manage API keys.',
  'apiKeys.empty': 'No API keys yet',
  'apiKeys.emptySay':
    'Make one when a program has to read or write data: a form on your website, the bookkeeping, a report. One key for each program, so that each can be revoked by itself.',
  'apiKeys.new': 'New key',
  'apiKeys.name': 'Name',
  'apiKeys.grants': 'May do',
  'apiKeys.used': 'Last used',
  'apiKeys.never': 'Never used',
  'apiKeys.by': 'Made by {name} at {at}',
  'apiKeys.rests': 'Does not work now: who made it is locked, or no longer holds Manage API keys',
  'apiKeys.nothing': 'No table that you know',
  'apiKeys.contacts': 'E-mails, phones, sensitive fields: {level}',

  'apiKeys.newTitle': 'New API key',
  'apiKeys.nameHint': 'After its program, such as: Website form. The log shows this name.',
  'apiKeys.does': 'What the program does',
  'apiKeysDoes.intake': 'Sends data in',
  'apiKeysDoesHint.intake': 'Creates records and reads nothing, not even what it just sent. For forms on a website.',
  'apiKeysDoes.read': 'Reads data',
  'apiKeysDoesHint.read': 'Sees lists and records, changes nothing. For reports.',
  'apiKeysDoes.sync': 'Reads and writes',
  'apiKeysDoesHint.sync': 'Sees, creates and edits records. To keep in step with other software.',
  'apiKeys.tables': 'Tables',
  'apiKeys.tablesNone': 'You have no table that such a key could use.',
  'apiKeys.tablesMissing': 'Choose at least one table.',
  'apiKeys.rows': 'Records',
  'apiKeys.rowsHint': 'Seen from where you stand. “Mine” are the records assigned to you.',
  'apiKeys.sensitive': 'E-mails, phones, sensitive fields',
  'apiKeys.sensitiveHint': 'If it reads them, a lost key loses them all. Lookups count towards your own daily limit.',
  'apiKeysLevel.hidden': 'Hidden',
  'apiKeysLevel.masked': 'Masked',
  'apiKeysLevel.lookup': 'Masked; a known number can be looked up',
  'apiKeysLevel.open': 'Read',
  'apiKeys.password': 'Your password',
  'apiKeys.passwordWrong': 'The password is wrong.',
  'apiKeys.beyond': 'More than you may do yourself. Choose fewer records, or fewer fields.',
  'apiKeys.tooMany': 'The project has all the keys it can have. Revoke those that are no longer used.',
  'apiKeys.create': 'Make the key',

  'apiKeys.made': 'The key “{name}” is made',
  'apiKeys.once':
    'It is shown this once. Put it where the program keeps its passwords; do not send it by chat or e-mail.',
  'apiKeys.token': 'API key',
  'apiKeys.copy': 'Copy the key',
  'apiKeys.example': 'Try it with curl',
  'apiKeys.exampleSay': 'The key goes into the Authorization header, never into an address.',
  'apiKeys.kept': 'I have put it away',

  'apiKeys.revoke': 'Revoke',
  'apiKeys.revokeTitle': 'Revoke the key “{name}”?',
  'apiKeys.revokeSay':
    'The program that uses it stops reading and writing at once. There is no way back: make another key if you need one.',
  'apiKeys.revokeDo': 'Revoke the key',
  'apiKeys.revoked': 'Revoked the key “{name}”',
};
