/**
 * Guarantee: a file is read in the encoding in which it was written, to the last mark of the last name; what is no
 * text, or text of unclear encoding, is refused before any of it is kept.
 */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { encode1258, encodeUtf16 } from '../../test/fixtures/encode.ts';
import { decodeFile } from './sniff-encoding.ts';

const text = 'Họ và tên;SĐT;Địa chỉ\nNguyễn Thị Hòa;0912 345 678;12 Lê Lợi, Huế\nĐỗ Mỹ Duyên;;“Ngõ” 5\n';
const mark = Buffer.from([0xef, 0xbb, 0xbf]);

describe('read', () => {
  test.each<[string, string, Buffer]>([
    ['UTF-8 with a mark', 'utf-8', Buffer.concat([mark, Buffer.from(text)])],
    ['UTF-8 without', 'utf-8', Buffer.from(text)],
    ['UTF-8 with marks apart from their letters', 'utf-8', Buffer.from(text.normalize('NFD'))],
    ['UTF-16LE with a mark', 'utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), encodeUtf16(text, 'le')])],
    ['UTF-16BE with a mark', 'utf-16be', Buffer.concat([Buffer.from([0xfe, 0xff]), encodeUtf16(text, 'be')])],
    ['UTF-16LE without', 'utf-16le', encodeUtf16(text, 'le')],
    ['UTF-16BE without', 'utf-16be', encodeUtf16(text, 'be')],
    ['windows-1258', 'windows-1258', encode1258(text)],
  ])('%s', (_, encoding, bytes) => {
    expect(decodeFile(bytes)).toEqual({ encoding, text });
  });
});

describe('refused', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
  const program = Buffer.concat([Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'), Buffer.alloc(200, 0)]);
  test.each<[string, string, Buffer]>([
    ['nothing', 'file_empty', Buffer.alloc(0)],
    ['a mark alone', 'file_empty', mark],
    ['blank lines', 'file_empty', Buffer.from(' \r\n\t\n')],
    ['a program', 'file_not_csv', program],
    ['a zip', 'file_not_csv', Buffer.from('504b03041400000008000000210000000000', 'hex')],
    ['compressed text', 'file_not_csv', gzipSync(text)],
    ['an image', 'file_not_csv', png],
    ['a PDF of plain letters', 'file_not_csv', Buffer.from('%PDF-1.4\n1 0 obj << /Type /Catalog >>\nendobj\n')],
    ['a page that calls itself a spreadsheet', 'file_not_csv', Buffer.from('\n<html><table><tr><td>a</td></tr>')],
    ['a zero byte among text', 'file_not_csv', Buffer.from('a,b\n1,\u00002\n')],
    ['a zero byte in UTF-16', 'file_not_csv', encodeUtf16('\uFEFFa,b\n1,\u00002\n', 'le')],
    ['half a surrogate pair', 'file_not_csv', encodeUtf16('\uFEFFa,b\n1,\uD83D\n', 'le')],
    ['a control character', 'file_not_csv', Buffer.from('a,b\n1,\u001b[31m\n')],
    ['Western text', 'file_encoding_unclear', Buffer.from('Prénom;Société\nRené;Crème brûlée à la façon\n', 'latin1')],
    ['Portuguese', 'file_encoding_unclear', Buffer.from('Nome;Cidade\nJoão;São Paulo\nConceição;Olhão\n', 'latin1')],
    [
      'an older Vietnamese font',
      'file_encoding_unclear',
      Buffer.from('Hä vµ tªn;§Þa chØ\nNguyÔn ThÞ Hßa;HuÕ\n', 'latin1'),
    ],
    ['broken UTF-8', 'file_encoding_unclear', Buffer.concat([Buffer.from(text), Buffer.from([0xc3])])],
  ])('%s: %s', (_, code, bytes) => {
    expect(() => decodeFile(bytes)).toThrow(expect.objectContaining({ code }));
  });

  test('20 MB that are beyond ASCII all through, in less than two seconds', () => {
    const bytes = Buffer.alloc(20_000_000, 0xc3);
    const began = performance.now();
    expect(() => decodeFile(bytes)).toThrow(expect.objectContaining({ code: 'file_encoding_unclear' }));
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
