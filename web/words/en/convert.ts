import type { convert as vi } from '../vi/convert.ts';

export const convert: Record<keyof typeof vi, string> = {
  'convert.do': 'Change kind…',
  'convert.title': 'Change the kind of {name}',
  'convert.kind': 'New kind',
  'convert.nothing': 'Choose another kind, or mark it otherwise as sensitive. Choices need at least one option.',
  'convert.look': 'Look first',
  'convert.confirm': 'Change it',
  'convert.told': 'What it would come to',
  'convert.noValues': 'No record holds a value in this field yet.',
  'convert.noneLost': 'None of {values} values is lost.',
  'convert.lost': '{lost} of {values} values are lost',
  'convert.lostSay': 'What is lost still stands in the history of each record.',
  'convert.changed': '{changed} are written anew in the new kind.',
  'convert.uncounted':
    'How many values are lost could not be counted. What is lost still stands in the history of each record.',
  'convert.uncountedExact': 'How many values there are could not be counted; this change loses none.',
  'convert.seals': 'Values are encrypted from now on',
  'convert.sealsSay':
    'Older backups, and what the database has not cleaned up yet, still hold them unencrypted. The field can no longer be searched or sorted by.',
  'convert.opens': 'Values are no longer encrypted',
  'convert.opensSay':
    'Whoever holds a copy of the database reads them, and whoever may see the field sees its history.',
  'convert.losesIndex': 'The field loses its index: lists are no longer sorted by it.',
  'convert.meanwhile': 'Everybody works on. Until it is done, nothing is filtered, sorted or looked up by this field.',
  'convert.history':
    'There is no undo: to change back is another change. Old values stand in the history of each record, and records in the trash are changed too.',
  'convert.started': 'The kind of {name} is being changed',
  'convert.running': 'Changing the kind',
  'convert.mark': 'changing kind',
  'convert.wait': 'The kind of this field is being changed. Wait until that is done.',
  'convert.stopped':
    'The change of kind was stopped by a fault of the server. Values can still be read; go on to change the rest.',
  'convert.goOn': 'Go on',
};
