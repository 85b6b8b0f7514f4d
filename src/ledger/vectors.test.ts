/**
 * Guarantee: leaves and commitments are, byte for byte, what docs/formats/event.md says, and a program written from
 * that page alone comes to the same hashes. After a change of format on purpose, run this file with `-u`.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { commitBatch, commitPayload, commitState, encodeRowState, hashVersion } from './commitment.ts';
import { encodeLeaf, leafHash } from './leaf.ts';
import type { Leaf } from './leaf.ts';

const file = new URL('../../docs/formats/vectors/event.json', import.meta.url);
const salt = createHash('sha256').update('vector salt').digest();
const sealedPayload = Buffer.from('0100000001'.padEnd(130, '5a'), 'hex');
const row = {
  table: 1,
  record: '01935a3e-2b40-7000-8000-0000000000a1',
  version: 3,
  assignee: '01935a3e-2b40-7000-8000-0000000000c1',
  team: null,
  data: { '10': 'Nguyễn Thị Hòa', '2': 12_500_000, '9': null },
  sealed: { '7': 'AQAAAAE=', '11': '' },
};
const versions = [
  { record: '01935a3e-2b40-7000-8000-0000000000a2', version: 1, sealed: '0100000001aa' },
  { record: '01935a3e-2b40-7000-8000-0000000000a1', version: 300, sealed: '0100000001bb' },
];

function makeVectors() {
  const payload = commitPayload(salt, sealedPayload).toString('hex');
  const state = commitState(salt, encodeRowState(row)).toString('hex');
  const batch = commitBatch(
    salt,
    versions.map(({ record, version, sealed }) => ({ record, version, hash: hashVersion(Buffer.from(sealed, 'hex')) })),
  ).toString('hex');
  const edited: Leaf = {
    v: 1,
    project: '7301118044096215040',
    event: '01935a3e-2b40-7000-8000-0000000000e1',
    time: '2026-11-24T08:30:00.000Z',
    actorKind: 'member',
    actor: '01935a3e-2b40-7000-8000-0000000000c1',
    action: 'record.edited',
    table: 1,
    count: 1,
    outcome: 'done',
    sensitive: null,
    payload,
    typed: null,
    state,
  };
  const leaves: Leaf[] = [
    edited,
    { ...edited, action: 'import.ended', actorKind: 'key', count: 2, typed: payload, state: batch },
    {
      ...edited,
      action: 'session.refused',
      project: '0',
      actorKind: 'stranger',
      actor: null,
      table: null,
      count: 0,
      outcome: 'refused',
      state: null,
    },
  ];
  return {
    salt: salt.toString('hex'),
    payload: { sealed: sealedPayload.toString('hex'), commitment: payload },
    state: { row, bytes: encodeRowState(row).toString(), commitment: state },
    batch: { versions, commitment: batch },
    leaves: leaves.map((leaf) => {
      const bytes = encodeLeaf(leaf);
      return { leaf, bytes: bytes.toString(), hash: leafHash(bytes).toString('hex') };
    }),
  };
}

const committed = JSON.parse(readFileSync(file, 'utf8')) as ReturnType<typeof makeVectors>;

test('the committed vectors are what the code writes', async () => {
  await expect(`${JSON.stringify(makeVectors(), null, 2)}\n`).toMatchFileSnapshot(fileURLToPath(file));
});

/* From here on a reader written from the page, which calls nothing of the room. */

function sha256(...parts: (string | Buffer)[]): string {
  return createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return new Map(
    Object.entries(value)
      .map(([key, member]) => [key, sorted(member)] as const)
      .toSorted(([left], [right]) => (left < right ? -1 : 1)),
  );
}

function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join()}]`;
  if (!(value instanceof Map)) return JSON.stringify(value);
  return `{${[...value].map(([key, member]) => `${JSON.stringify(key)}:${write(member)}`).join()}}`;
}

test('a reader written from the page makes the same commitments', () => {
  const vectorSalt = Buffer.from(committed.salt, 'hex');
  const { payload, state, batch } = committed;
  expect(sha256('kin/payload/v1', vectorSalt, Buffer.from(payload.sealed, 'hex'))).toBe(payload.commitment);
  expect(write(sorted(state.row))).toBe(state.bytes);
  expect(sha256('kin/state/v1', vectorSalt, state.bytes)).toBe(state.commitment);
  const entries = batch.versions
    .map(({ record, version, sealed }) => {
      const id = record.replaceAll('-', '');
      return id + version.toString(16).padStart(8, '0') + sha256(Buffer.from(sealed, 'hex'));
    })
    .toSorted();
  const counted = Buffer.from(`0000000${entries.length}${entries.join('')}`, 'hex');
  expect(sha256('kin/batch/v1', vectorSalt, counted)).toBe(batch.commitment);
});

test.each(committed.leaves)('a reader written from the page makes the same leaf: $leaf.action', (vector) => {
  expect(write(sorted(vector.leaf))).toBe(vector.bytes);
  expect(sha256(Buffer.alloc(1), vector.bytes)).toBe(vector.hash);
});
