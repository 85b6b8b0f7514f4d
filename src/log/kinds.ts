/** Reading the log is an event too; of each kind one per reader and hour. */
import type { EventKind } from '#audit/draft.ts';

export const logViewed: EventKind = {
  name: 'log.viewed',
  vi: '{actor} đã xem nhật ký',
  en: '{actor} viewed the log',
};

export const eventViewed: EventKind = {
  name: 'event.viewed',
  vi: '{actor} đã xem chi tiết trong nhật ký',
  en: '{actor} viewed details in the log',
};
