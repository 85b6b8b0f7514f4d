/** Guarantee: a lookup is offered only for what looks like a contact, and only to who may look such a one up. */
import { expect, test } from 'vitest';
import type { ProjectTable } from '../../frame/project.ts';
import { offered } from './offered.ts';

const table = (...fields: { kind: string; lookup: boolean }[]) => ({ fields }) as unknown as ProjectTable;
const typed = ['0912345678', '5678', 'hoa@lua.example', 'Hoa'];

test.each([
  ['phones', ['phone', 'digits', null, null]],
  ['emails', [null, null, 'email', null]],
  ['text', [null, null, null, null]],
])('by %s', (kind, expected) => {
  expect(typed.map((each) => offered(table({ kind, lookup: true }), each))).toEqual(expected);
  expect(typed.map((each) => offered(table({ kind, lookup: false }), each))).toEqual([null, null, null, null]);
});
