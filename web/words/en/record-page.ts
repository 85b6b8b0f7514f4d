import type { recordPage as vi } from '../vi/record-page.ts';

export const recordPage: Record<keyof typeof vi, string> = {
  'record.details': 'Details',
  'record.tabs': 'Of this record',
  'related.title': 'Related',
  'related.none': 'No related records yet',
  'related.noneSay': 'Records of other tables that name this one stand here.',
  'related.more': '{count, plural, other {The newest #; there are more in the list}}',
  'record.help': 'What {field} is',
  'clash.somebody': 'Somebody has just changed this field.',
  'clash.who': '<b>{who}</b> changed this field at {time}.',
  'clash.you': 'You changed this field at {time}, in another window.',
  'clash.touched':
    '<b>{who}</b> edited the record at {time}. You may not see this field, so whether it changed is not told.',
  'clash.theirs': 'It is now',
  'clash.mine': 'You typed',
  'clash.take': 'Take the new value',
  'clash.keep': 'Keep mine',

  'paging.label': 'Through the list',
  'paging.previous': 'Previous record',
  'paging.next': 'Next record',
  'paging.previousKey': 'Previous record (K)',
  'paging.nextKey': 'Next record (J)',
  'paging.typing': 'Save or cancel what you are typing first',
  'paging.unlisted': 'no longer in the list',

  'viewers.title': 'Seen by',
  'viewers.week': '{count, plural, one {Seen by # person this week} other {Seen by # people this week}}',
  'viewers.weekAtLeast':
    '{count, plural, one {Seen by at least # person this week} other {Seen by at least # people this week}}',
  'viewers.month':
    '{people, plural, one {# person} other {# people}} opened it {opened, plural, one {once} other {# times}} in 30 days, with {revealed, plural, one {# reveal} other {# reveals}}.',
  'viewers.monthAtLeast':
    'At least {people, plural, one {# person} other {# people}} opened it {opened, plural, one {once} other {# times}} in 30 days, with {revealed, plural, one {# reveal} other {# reveals}}.',
  'viewers.dayAlone':
    'On {day} {people, plural, one {# person} other {# people}} opened it {opened, plural, one {once} other {# times}}, with {revealed, plural, one {# reveal} other {# reveals}}.',
  'viewers.allDays': 'All 30 days',
  'viewers.onDay': '{count, plural, one {Seen by # person} other {Seen by # people}}',
  'viewers.oneOnDay': 'Seen by {who}',
  'viewers.revealedToo': '{count, plural, one {, # reveal} other {, # reveals}}',
  'viewers.chart': 'Views by day',
  'viewers.bar':
    '{day}: {people, plural, one {# person} other {# people}}, {opened, plural, one {# view} other {# views}}, {revealed, plural, one {# reveal} other {# reveals}}',
  'viewers.opened': 'Views',
  'viewers.revealed': 'Reveals',
  'viewers.day': 'Day',
  'viewers.people': 'People',
  'viewers.person': 'Person',
  'viewers.last': 'Last time',
  'viewers.asTable': 'Show as a table',
  'viewers.noTable': 'Close the table',
  'viewers.oneByOne': 'One by one',
  'viewers.didOpen': 'opened the record',
  'viewers.didReveal': 'had a value shown',
  'viewers.none': 'Nobody has opened this record yet',
  'viewers.scope':
    'Openings of this record in the last 30 days. Passing it in a list does not count here; the log has that, too.',
};
