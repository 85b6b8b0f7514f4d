import type { conversion as vi } from '../vi/conversion.ts';

export const conversion: Record<keyof typeof vi, string> = {
  'batchTitle.convert': 'Change of field kind',
  'batchDone.convert':
    '{who} changed the kind of a field in {count, plural, one {# record} other {# records}} from {table} at {time}',
  'batchRunning.convert':
    'Changing the kind of a field in {total, plural, one {# record} other {# records}} from {table}',
  'batchFailed.convert': 'Change of kind not finished: {count, number} of {total, number} from {table}',
  'batchCount.convert': '{count, number} of {total, number} records changed',
};
