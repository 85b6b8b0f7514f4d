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
