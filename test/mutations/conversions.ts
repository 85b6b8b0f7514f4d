/** Holes in what becomes of a field’s values when it becomes another kind, is sealed or opened. */
import type { Mutation } from './mutation.ts';

export const conversionMutations: readonly Mutation[] = [
  {
    file: 'records/convert-field.ts',
    find: "requireAllowed(actor.member, whole, withKind(whole, table.id, was.id, becomes), '/kind');",
    put: 'void [requireAllowed, withKind, whole];',
    why: 'who decides about fields opens what is sealed to himself',
  },
  {
    file: 'access/judge-change.ts',
    find: 'if (!haveSameFields(had, gets)) return false;',
    put: 'void haveSameFields;',
    why: 'a field that becomes another kind is nobody’s gain',
  },
  {
    file: 'records/conversion-form.ts',
    find: 'const reads = was.kind === becomes.kind ? seesWhichHold : readsAll;',
    put: 'const reads = seesWhichHold; void becomes;',
    why: 'that more would be lost than he said tells a masked value to who guesses it',
  },
  {
    file: 'records/conversion-form.ts',
    find: "return subtract(may(policy, 'view', table), shown) === noRows;",
    put: 'return shown !== noRows || true;',
    why: 'which records hold a hidden value is told by the versions that sealing it writes',
  },
  {
    file: 'records/convert-field.ts',
    find: 'if (counts === null || counts.lost > lost)',
    put: 'if (counts === null)',
    why: 'more is lost than was said',
  },
  {
    file: 'records/preview-conversion.ts',
    find: 'requireOwnReading(policy, conversion);',
    put: 'void requireOwnReading;',
    why: 'a look before says of a masked value which option it is',
  },
  {
    file: 'records/preview-conversion.ts',
    find: 'const counts = isReader ? await',
    put: 'const counts = true ? await',
    why: 'how many records hold a hidden value is told to who decides about fields',
  },
  {
    file: 'records/convert-value.ts',
    find: 'if (isFreeText(from.kind) && !keepsContacts(to.kind) && findContacts(words).length > 0) return lost;',
    put: 'void [findContacts, keepsContacts];',
    why: 'a phone that is masked in a text comes out of it as a number',
  },
  {
    file: 'records/open-record.ts',
    find: ': openedWords(wordsOf(form, value, { ...opening.project, language: form.language }));',
    put: ": (void openedWords, { state: 'open' as const, value: wordsOf(form, value, { ...opening.project, language: form.language }) });",
    why: 'history shows the phones of a field that is a text now to who reads no phones',
  },
  {
    file: 'records/run-conversion.ts',
    find: `do {
    await untilEarlierEnded(door.database, stopping);`,
    put: 'do {',
    why: 'what somebody wrote by the definition of before is left where it lay',
  },
  {
    file: 'records/convert-piece.ts',
    find: '=== stuck) return true;',
    put: '>= 0) return true;',
    why: 'a record that is restored behind the place is left as it was',
  },
  {
    file: 'records/convert-piece.ts',
    find: 'await stripPlain(tx, table.id, cells, stuck);',
    put: 'void stripPlain;',
    why: 'a value that was to be sealed stands in the open where the record’s key is damaged',
  },
  {
    file: 'records/convert-piece.ts',
    find: '  await requireRights(tx, vault);\n',
    put: '  void requireRights;\n',
    why: 'a cell that was pointed at the phones by hand is emptied into another field',
  },
  {
    file: 'records/prepare-edit.ts',
    find: 'if (was !== null) cells.set(was.form.cell, { before: was.value, after: null });',
    put: '',
    why: 'what a value was before its field became another kind is lost to history',
  },
  {
    file: 'query/update-row.ts',
    find: 't.field_id = any($36::int[])',
    put: 't.field_id = any($8::int[])',
    why: 'a record is found by tokens of what it held before',
  },
  {
    file: 'query/convert-rows.ts',
    find: '|| i.tokens::jsonb',
    put: '',
    why: 'what comes back from the trash is not found by its phone',
  },
  {
    file: 'database/rights-seal.ts',
    find: "'cell=' || cell, ",
    put: '',
    why: 'a field is pointed at the place of the phones by hand',
  },
  {
    file: 'query/look-up.ts',
    find: 'return kind === wanted && converting === null;',
    put: 'void converting; return kind === wanted;',
    why: 'a phone that has no token yet is answered as one that nobody has',
  },
  {
    file: 'records/convert-field.ts',
    find: 'search_settled: false',
    put: 'search_settled: true',
    why: 'values that are being sealed are found by searching until they are',
  },
  {
    file: 'records/field-task-slice.ts',
    find: 'if ((await readTable(tx, table)).fields.some(({ converting }) => converting !== null)) return;',
    put: '',
    why: 'texts that hold words of a hidden field are trusted, because another field’s were made anew meanwhile',
  },
  {
    file: 'records/former.ts',
    find: 'return form !== undefined && isAsToday(field, form);',
    put: 'return form !== undefined && form.kind === field.kind;',
    why: 'an edit of many writes an option of another time',
  },
  {
    file: 'records/restore-table.ts',
    find: 'else if (filling && converting === null)',
    put: 'else if (filling)',
    why: 'a field that is half converted is sorted by',
  },
  {
    file: 'query/restore-rows.ts',
    find: 'offset 0 for update) t',
    put: 'offset 0) t',
    why: 'what is converted in the trash at the moment of its restore is lost',
  },
];
