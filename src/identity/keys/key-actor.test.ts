/**
 * Guarantee: a key may what it is granted and its maker may at that moment, asked of the routes that are open to keys and
 * of no other; what it does counts as its maker's and is written down as its own. When he is locked, loses the right or
 * the project, or when it is revoked, that holds from the next request on.
 */
import { describe, expect, test } from 'vitest';
import type { Operation } from '#actions/action.ts';
import { offerOwnership } from '#identity/offer-ownership.ts';
import { acceptOwnership } from '#identity/accept-ownership.ts';
