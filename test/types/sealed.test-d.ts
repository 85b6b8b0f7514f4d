/**
 * Guarantee: plain text in a sealed column does not compile. `Sealed` and `SealedBytes` are made by the crypto room
 * only, by sealing or by the named reading of a sealed column. The type check fails if one of the lines marked as an
 * error ever compiles.
 */
import type { KeyObject } from 'node:crypto';
import { openText, sealBytes, sealText } from '#crypto/seal.ts';
import type { Binding, Sealed, SealedBytes } from '#crypto/seal.ts';

declare const key: KeyObject;
declare const place: Binding;
declare function storeValue(row: { readonly sealed: Sealed }): void;
declare function storePayload(row: { readonly payload: SealedBytes }): void;

storeValue({ sealed: sealText(key, place, '0912345678') });
storePayload({ payload: sealBytes(key, place, Buffer.from('0912345678')) });

// @ts-expect-error plain text
storeValue({ sealed: '0912345678' });
// @ts-expect-error text that was built, even from sealed text
storeValue({ sealed: `${sealText(key, place, '0912345678')}` });
// @ts-expect-error bytes in the place of text
storeValue({ sealed: sealBytes(key, place, Buffer.from('0912345678')) });
// @ts-expect-error plain bytes
storePayload({ payload: Buffer.from('0912345678') });
// @ts-expect-error text in the place of bytes
storePayload({ payload: sealText(key, place, '0912345678') });
// @ts-expect-error a value that may be damaged is no text
export const opened: string = openText(key, place, sealText(key, place, '0912345678'));
// @ts-expect-error plain text can't be opened
openText(key, place, '0912345678');
// @ts-expect-error a brand is not made by naming it
export const named: Sealed = '0912345678' satisfies string;
