/**
 * Guarantee: a password verifies against its own verifier only, in whichever bytes its letters were typed; an
 * unknown account costs as much as a known one; weak new passwords are refused with the reason.
 */
import { describe, expect, test } from 'vitest';
import { passwordWeakness } from './password-weakness.ts';
import { dummyVerifier, hashPassword, verifyPassword } from './password.ts';

describe('verifying', () => {
  test('holds for the password and for no other', async () => {
    const verifier = await hashPassword('bốn mùa thay lá');
    expect(verifier).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/u);
    expect(await verifyPassword('bốn mùa thay lá', verifier)).toBe(true);
    expect(await verifyPassword('bốn mùa thay lá'.normalize('NFD'), verifier)).toBe(true);
    expect(await verifyPassword('bốn mùa thay la', verifier)).toBe(false);
    expect(await verifyPassword('', verifier)).toBe(false);
    expect(await hashPassword('bốn mùa thay lá')).not.toBe(verifier);
  });

  test.each([
    '',
    'bốn mùa thay lá',
    dummyVerifier.replace('argon2id', 'argon2i'),
    dummyVerifier.replace('v=19', 'v=16'),
    dummyVerifier.replace('m=19456', 'm=999999'),
    dummyVerifier.replace('m=19456', 'm=1'),
    dummyVerifier.replace('t=2', 't=0'),
    dummyVerifier.replace('t=2', 't=99'),
    dummyVerifier.slice(0, -1),
    `${dummyVerifier}A`,
  ])('is false, without an exception, for the verifier %j', async (verifier) => {
    expect(await verifyPassword('x', verifier)).toBe(false);
  });

  test('the dummy has the shape and cost of a real one and never holds', async () => {
    const real = await hashPassword('x');
    expect(dummyVerifier.split('$').slice(0, 4)).toEqual(real.split('$').slice(0, 4));
    expect(dummyVerifier).toHaveLength(real.length);
    expect(await verifyPassword('', dummyVerifier)).toBe(false);
  });
});

describe('weakness', () => {
  const context = ['an.nguyen@hoaphat-land.vn', 'Nguyễn Văn An', 'Đất Xanh Miền Bắc'];

  test.each([
    ['short', 'x7!kQ2z'],
    ['short', 'mậtkhẩu'],
    ['common', '12345678'],
    ['common', '01011990'],
    ['common', '0912345678'],
    ['common', 'matkhau123'],
    ['common', 'Mật khẩu 123'],
    ['common', 'MatKhau@2026'],
    ['common', 'anhyeuem'],
    ['common', 'Vietnam@123'],
    ['common', 'P@ssw0rd!'],
    ['common', 'qwerty123'],
    ['common', 'aaaaaaaaaaaa'],
    ['common', 'abcabcabcabc'],
    ['common', '1q2w3e4r'],
    ['context', 'hoaphat-land là nhất'],
    ['context', 'annguyen-t7k2w'],
    ['context', 'NGUYENVANAN-t7k2w'],
    ['context', 'xin-dat xanh mien bac-9'],
  ])('%s: %s', (weakness, password) => {
    expect(passwordWeakness(password, context)).toBe(weakness);
  });

  test.each(['bốn mùa thay lá', 'correct horse battery staple', 'tk7-w2qv', 'Trời xanh 4 mùa', '839201746513'])(
    'none: %s',
    (password) => {
      expect(passwordWeakness(password, context)).toBeNull();
    },
  );
});
