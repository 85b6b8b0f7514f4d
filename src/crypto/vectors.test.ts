/**
 * Guarantee: the formats of docs/formats/sealed-value.md are what the code writes, byte for byte, and a program
 * written from that page alone reads them. After a change of format on purpose, run this file with `-u`.
 */
import { createDecipheriv, createHash, createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { sealWith } from './aead.ts';
import { encodeBinding } from './binding.ts';
import type { Binding } from './binding.ts';
import { blindToken } from './blind-index.ts';
import { deriveKey, encodeWrapContext, unwrapKey } from './keyring.ts';
import type { WrapContext } from './keyring.ts';
import { padText } from './padding.ts';
import { RootKey, rootKeyCheck, rootKeyToFile, rootKeyToWords } from './root-key.ts';
import { rowMac } from './row-mac.ts';
import { openText, sealedFromDatabase } from './seal.ts';
import { tokenHash } from './token.ts';

const file = new URL('../../docs/formats/vectors/sealed-value.json', import.meta.url);
const installation = '018f5d0a-7c1e-7b3a-9f00-0123456789ab';
const record = '01935a3e-2b40-7000-8000-0000000000a1';
const member = '01935a3e-2b40-7000-8000-0000000000b2';
const project = '7301118044096215040';
const keyBytes = createHash('sha256').update('vector key').digest();
const key = createSecretKey(keyBytes);
const root = new RootKey(createHash('sha256').update('vector root').digest());

function nonce(place: number): Buffer {
  return createHash('sha256').update(`vector nonce ${place}`).digest().subarray(0, 12);
}

const places: readonly { name: string; epoch: number; binding: Binding; plain: string }[] = [
  {
    name: 'an e-mail in a list',
    epoch: 1,
    binding: { installation, project, table: 1, record, field: 7, position: 2, slot: 'live' },
    plain: 'an.nguyen@example.vn',
  },
  {
    name: 'empty text in history',
    epoch: 1,
    binding: { installation, project, table: 1, record, field: 9, position: 0, slot: 'history:12' },
    plain: '',
  },
  {
    name: '31 bytes fill one step',
    epoch: 2,
    binding: { installation, project, table: 3, record, field: 9, position: 0, slot: 'live' },
    plain: '0123456789012345678901234567890',
  },
  {
    name: 'long text with Vietnamese letters',
    epoch: 4294967295,
    binding: { installation, project: '', table: 0, record: '', field: 0, position: 0, slot: 'account:password' },
    plain: 'Gọi lại sau 17 giờ. '.repeat(60),
  },
];

const wraps: readonly WrapContext[] = [
  { purpose: 'seal', installation, project, subject: '1', epoch: 1 },
  { purpose: 'record', installation, project, subject: `${record}/${member}/`, epoch: 3 },
  { purpose: 'typed', installation, project, subject: '2026-11-24', epoch: 3 },
];

const indexed = [
  { purpose: 'exact', field: 7, normalised: '+84912345678' },
  { purpose: 'last4', field: 7, normalised: '5678' },
  { purpose: 'exact', field: 7, normalised: 'an.nguyen@example.vn' },
  { purpose: 'subject', field: 0, normalised: record },
] as const;

const macFields = [{ table: 1, right: 'edit', deny: false, team: null, scope: '', least: -5 }] as const;

function makeVectors() {
  return {
    values: places.map(({ name, epoch, binding, plain }, at) => ({
      name,
      key: keyBytes.toString('hex'),
      epoch,
      binding,
      context: encodeBinding(binding).toString('hex'),
      nonce: nonce(at).toString('hex'),
      plain,
      sealed: sealWith(nonce(at), key, epoch, encodeBinding(binding), padText(plain)).toString('base64'),
    })),
    keys: wraps.map((context, at) => {
      const wrapped = createHash('sha256').update(`vector wrapped ${at}`).digest();
      const encoded = encodeWrapContext(context);
      return {
        wrapping: keyBytes.toString('hex'),
        binding: context,
        context: encoded.toString('hex'),
        nonce: nonce(100 + at).toString('hex'),
        key: wrapped.toString('hex'),
        sealed: sealWith(nonce(100 + at), key, context.epoch, encoded, wrapped).toString('base64'),
      };
    }),
    root: {
      key: root.export().toString('hex'),
      file: rootKeyToFile(root),
      words: rootKeyToWords(root).join(' '),
      installation,
      check: rootKeyCheck(root, installation).toString('hex'),
      token: deriveKey(root, 'token').export().toString('hex'),
      installationPayload: deriveKey(root, 'installation-payload', '2026-11').export().toString('hex'),
    },
    blindIndex: indexed.map(({ purpose, field, normalised }) => ({
      key: keyBytes.toString('hex'),
      project,
      table: 1,
      field,
      purpose,
      normalised,
      token: blindToken(key, { project, table: 1, field, purpose }, normalised),
    })),
    token: {
      key: keyBytes.toString('hex'),
      purpose: 'session',
      token: 'c2Vzc2lvbiB0b2tlbiBvZiB0aGUgdmVjdG9ycyAuLi4',
      hash: tokenHash(key, 'session', 'c2Vzc2lvbiB0b2tlbiBvZiB0aGUgdmVjdG9ycyAuLi4').toString('hex'),
    },
    rowMac: macFields.map((fields) => ({
      key: keyBytes.toString('hex'),
      label: 'grant',
      fields,
      mac: rowMac(key, 'grant', Object.values(fields)).toString('hex'),
    })),
  };
}

type Vectors = ReturnType<typeof makeVectors>;
const committed = JSON.parse(readFileSync(file, 'utf8')) as Vectors;

test('the committed vectors are what the code writes', async () => {
  await expect(`${JSON.stringify(makeVectors(), null, 2)}\n`).toMatchFileSnapshot(fileURLToPath(file));
});

test('our own functions open the committed vectors', () => {
  expect(committed.values.map((vector) => openText(key, vector.binding, sealedFromDatabase(vector.sealed)))).toEqual(
    places.map((place) => place.plain),
  );
  expect(
    committed.keys.map((vector) =>
      unwrapKey(key, vector.binding, sealedFromDatabase(vector.sealed))?.export().toString('hex'),
    ),
  ).toEqual(committed.keys.map((vector) => vector.key));
});

/* From here on a reader written from the page, which calls nothing of the room. */

function element(tag: number, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag, bytes.length >> 8, bytes.length & 255]), bytes]);
}
const text = (tag: number, value: string) => element(tag, Buffer.from(value));
const uuid = (tag: number, value: string) => element(tag, Buffer.from(value.split('-').join(''), 'hex'));
const u32 = (tag: number, value: number) =>
  element(tag, Buffer.from([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]));

function openByThePage(sealingKey: string, context: Buffer, sealed: string): Buffer {
  const frame = Buffer.from(sealed, 'base64');
  expect(frame[0]).toBe(1);
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(sealingKey, 'hex'), frame.subarray(5, 17));
  decipher.setAAD(Buffer.concat([frame.subarray(0, 5), context]));
  decipher.setAuthTag(frame.subarray(-16));
  return Buffer.concat([decipher.update(frame.subarray(17, -16)), decipher.final()]);
}

function derive(keyHex: string, info: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(keyHex, 'hex'), Buffer.alloc(0), info, 32));
}

function hmac(hmacKey: Buffer, ...parts: Buffer[]): Buffer {
  return createHmac('sha256', hmacKey).update(Buffer.concat(parts)).digest();
}

describe('a reader written from the page', () => {
  test.each(committed.values)('opens a value: $name', ({ key: keyHex, epoch, binding: b, context, plain, sealed }) => {
    const built = Buffer.concat([
      text(1, 'kin/value/v1'),
      uuid(2, b.installation),
      text(3, b.project),
      u32(4, b.table),
      uuid(5, b.record),
      u32(6, b.field),
      u32(7, b.position),
      text(8, b.slot),
    ]);
    expect(built.toString('hex')).toBe(context);
    const padded = openByThePage(keyHex, built, sealed);
    const content = padded.subarray(0, padded.lastIndexOf(0x80));
    expect(content.toString('utf8')).toBe(plain);
    const step = Math.max(32, 2 ** (Math.floor(Math.log2(content.length + 1)) - 4));
    expect(padded.length).toBe(Math.ceil((content.length + 1) / step) * step);
    expect(Buffer.from(sealed, 'base64').readUInt32BE(1)).toBe(epoch);
  });

  test.each(committed.keys)(
    'unwraps a key of purpose $binding.purpose',
    ({ wrapping, binding: b, key: keyHex, sealed }) => {
      const context = Buffer.concat([
        text(1, 'kin/key/v1'),
        uuid(2, b.installation),
        text(3, b.project),
        text(9, b.purpose),
        text(10, b.subject),
        u32(11, b.epoch),
      ]);
      expect(openByThePage(wrapping, context, sealed).toString('hex')).toBe(keyHex);
    },
  );

  test('derives keys, checks the root key and reads its file', () => {
    const vector = committed.root;
    const base = [text(1, 'kin/derive/v1'), text(2, 'token')];
    expect(derive(vector.key, Buffer.concat(base)).toString('hex')).toBe(vector.token);
    const month = [text(1, 'kin/derive/v1'), text(2, 'installation-payload'), text(3, '2026-11')];
    expect(derive(vector.key, Buffer.concat(month)).toString('hex')).toBe(vector.installationPayload);
    const check = hmac(derive(vector.key, Buffer.from('kin/root-check/v1')), Buffer.from(vector.installation));
    expect(check.toString('hex')).toBe(vector.check);
    const bytes = Buffer.from(vector.key, 'hex');
    const sum = createHash('sha256').update('kin/root-key-file/v1').update(bytes).digest('hex').slice(0, 8);
    expect(vector.file).toBe(`KIN ROOT KEY 1\nkey ${bytes.toString('base64')}\ncheck ${sum}\n`);
  });

  test.each(committed.blindIndex)('finds the token of $normalised', (vector) => {
    const info = Buffer.concat([
      text(1, 'kin/index/v1'),
      text(3, vector.project),
      u32(4, vector.table),
      u32(6, vector.field),
      text(9, vector.purpose),
    ]);
    const digest = hmac(derive(vector.key, info), Buffer.from(vector.normalised));
    expect(BigInt.asIntN(64, BigInt(`0x${digest.subarray(0, 8).toString('hex')}`)).toString()).toBe(vector.token);
  });

  test('hashes a token and MACs a row', () => {
    const { key: tokenKey, purpose, token, hash } = committed.token;
    expect(hmac(Buffer.from(tokenKey, 'hex'), Buffer.from(`kin/token/v1\0${purpose}\0${token}`)).toString('hex')).toBe(
      hash,
    );
    const sized = (tag: number, value: string) =>
      Buffer.concat([Buffer.from([tag, 0, 0, 0, value.length]), Buffer.from(value)]);
    const [vector] = committed.rowMac;
    const mac = hmac(
      Buffer.from(vector?.key ?? '', 'hex'),
      Buffer.from('kin/row/v1'),
      sized(4, 'grant'),
      sized(3, '1'),
      sized(4, 'edit'),
      Buffer.from([1]),
      Buffer.from([0]),
      sized(4, ''),
      sized(3, '-5'),
    );
    expect(mac.toString('hex')).toBe(vector?.mac);
  });
});
