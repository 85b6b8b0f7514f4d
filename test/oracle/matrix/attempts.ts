/** What has been tried in other programs, in plain words, and the test that tries it here. */
export interface Attempt {
  readonly what: string;
  readonly file: string;
  /** Stands in that file. */
  readonly test: string;
}

const probes = 'test/oracle/known-probes.test.ts';
const find = 'src/records/find-records.test.ts';
const edit = 'src/records/edit-record.test.ts';
const remove = 'src/records/delete-records.test.ts';

export const attempts: readonly Attempt[] = [
  {
    what: 'Two roles, each with half of what it takes: the one shows the row, the other opens the field',
    file: probes,
    test: 'neither opens its field on rows that only the other one shows',
  },
  {
    what: 'One role reads the field, another exports the rows',
    file: probes,
    test: 'what one reads and the other exports leaves in no file',
  },
  {
    what: 'Phones that may be read but not taken out',
    file: probes,
    test: 'phones that may be read everywhere and taken out of one’s own rows are masks on all others',
  },
  {
    what: 'Contacts that stand in text, in a file',
    file: 'test/oracle/hidden-values.test.ts',
    test: 'holds no phone and no e-mail that he may not take out',
  },
  {
    what: 'Writing without reading: what was written is shown back, found, or sorted by',
    file: probes,
    test: 'sees nothing of it, and finds nothing by it',
  },
  {
    what: 'Writing the value that is there already tells by "nothing changed"',
    file: probes,
    test: 'cannot tell the value that is there from another by writing it',
  },
  {
    what: 'Creating or importing a phone that somebody has already tells by "exists"',
    file: probes,
    test: 'a phone that somebody has already is taken like a new one, typed or in a file',
  },
  {
    what: 'A conflict tells that a hidden field was changed',
    file: edit,
    test: 'a conflict does not tell whether a hidden field was changed',
  },
  {
    what: 'A mask typed over, digit by digit, lays open what is behind it',
    file: 'test/oracle/masked-text.test.ts',
    test: 'what is typed around the mask of %s shows no digit of it',
  },
  { what: 'A search finds through a hidden field', file: find, test: 'a hidden field is in no search' },
  {
    what: 'A filter, negated and nested, that holds or fails by a value that may not be read',
    file: 'src/records/filter-records.test.ts',
    test: 'whatever stands in values that he may not read, every answer is the same, byte by byte',
  },
  {
    what: 'A cursor of one filter with another, or of somebody else with the same',
    file: 'src/records/filter-refused.test.ts',
    test: 'a cursor of another filter, or of somebody else with the same',
  },
  { what: 'Wildcards in a search', file: find, test: "['%', ['Đỗ Ánh']]" },
  {
    what: 'The order of a list tells what a masked field holds',
    file: find,
    test: 'a row on which the reader may not read the field openly comes last, by id, whatever it holds',
  },
  {
    what: 'A cursor made up, or of somebody else',
    file: find,
    test: 'a cursor of somebody else, of another query, or of nobody',
  },
  {
    what: 'A cursor from before the field was hidden',
    file: probes,
    test: 'takes with it the cursor that was given under it',
  },
  {
    what: 'The history from before the field was hidden',
    file: probes,
    test: 'takes with it what stands in the history, before and after',
  },
  {
    what: 'A column of an import that goes to a hidden field',
    file: 'src/transfer/start-import.test.ts',
    test: 'a hidden field and one that does not exist are one answer',
  },
  { what: 'An empty list that means everything', file: probes, test: 'a list of nothing' },
  {
    what: 'Ids of others among one’s own, to be deleted',
    file: remove,
    test: 'beside his own it leaves no trace in count or statements',
  },
  {
    what: 'Deleting one by one without the right to delete many',
    file: remove,
    test: 'more than 20 within ten minutes are many, whoever asks for them singly',
  },
  {
    what: 'Making a record one’s own, which opens it, by any form that takes an assignee or a team',
    file: 'src/records/own-assignee.test.ts',
    test: 'Guarantee',
  },
  {
    what: 'Any sequence of writing, assigning, claiming, deleting and restoring, to read more than before',
    file: 'test/oracle/rights-never-grow.property.test.ts',
    test: 'whatever a member writes',
  },
  {
    what: 'Many reveals at once, to get past the quota',
    file: 'src/limits/quotas.test.ts',
    test: 'of 50 at once with one left, one is shown',
  },
  {
    what: 'Signing in again, or from elsewhere, to get a new quota',
    file: 'src/limits/quotas.test.ts',
    test: 'it is the member’s, whatever session, device or address',
  },
  {
    what: 'A lookup that costs nothing when it misses, or answers when none is left',
    file: 'src/records/look-up-records.test.ts',
    test: 'when none is left nothing is asked, whether there is a hit or not',
  },
  {
    what: 'Revealed values in statements, tables, the log and mails',
    file: 'test/oracle/revealed-values.test.ts',
    test: 'in no statement, and in no row of any table or queue',
  },
  {
    what: 'Editing one by one without the right to edit many',
    file: 'src/limits/single-edits.test.ts',
    test: 'the 101st record within ten minutes',
  },
  {
    what: 'Giving what one has not: to a role, a team, a member, oneself',
    file: 'src/access/change-grants-refused.test.ts',
    test: 'what the giver lacks, for a role, a team, a member, and himself',
  },
  {
    what: 'Giving under a deny, or where nobody is yet, what shows later',
    file: 'src/access/judge-change.test.ts',
    test: 'of somebody to whom it is denied for now',
  },
  {
    what: 'Two who raise each other by turns',
    file: 'src/access/judge-change.property.test.ts',
    test: 'Guarantee',
  },
  {
    what: 'Putting oneself into a team, or making oneself its leader',
    file: 'src/access/change-team.test.ts',
    test: 'nobody but the owner puts himself in, or makes himself leader',
  },
  {
    what: 'Reading from a look before what the one who looks may not know',
    file: 'src/access/change-member-roles.test.ts',
    test: 'tells a holder of `members` nothing of fields that are hidden from him',
  },
  { what: 'A record asked for under another table', file: probes, test: 'a record is found under its own table alone' },
  {
    what: 'An event of the log names what its reader may not see',
    file: 'src/log/read-event.test.ts',
    test: 'a guess at a record is no way to learn of it',
  },
  {
    what: 'Deleting and restoring until one reads more',
    file: 'src/records/deleted-and-restored.property.test.ts',
    test: 'Guarantee',
  },
  {
    what: 'A file fetched after the right to it is gone',
    file: 'src/transfer/download-export.test.ts',
    test: 'export_gone',
  },
  {
    what: 'Rights, batches and values written into the database by hand',
    file: 'test/oracle/batches-by-sql.test.ts',
    test: 'records that were slipped into his list are not deleted',
  },
  {
    what: 'A key with more than its maker has, or has left',
    file: 'src/policy/intersect.property.test.ts',
    test: 'a key may what it is granted and its maker may, row by row, and nothing else',
  },
  {
    what: 'A key for a new quota, or another one for the same',
    file: 'src/identity/keys/key-actor.test.ts',
    test: 'a lookup by it is one of its maker’s, and edits one by one count as his',
  },
  {
    what: 'A key at a route that is not for programs',
    file: 'src/http/api-keys.test.ts',
    test: 'every route that is not open to keys, with nothing but the path',
  },
  {
    what: 'A key of somebody who was locked, or that was revoked, or put back by hand',
    file: 'test/oracle/keys-by-sql.test.ts',
    test: 'that was revoked, and put back as it was',
  },
  {
    what: 'The time that an answer takes (nightly)',
    file: 'test/nightly/timing.test.ts',
    test: 'Guarantee',
  },
  {
    what: 'Any grants at all, against a plain reading of the rules',
    file: 'test/oracle/door.property.test.ts',
    test: 'any grants, any list',
  },
];
