/** Headers of every answer, pages, errors and files included. */
import { isSecure } from './place.ts';
import type { Place } from './place.ts';

/** The page is made of its own files alone: no inline script or style, no other host, nobody's frame, no form post. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  // A mail of the development mailbox (`mail-frame.ts`); everything else of ours is nobody's frame.
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const unusedFeatures = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb'];

const always: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  // Addresses hold ids of projects and records.
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': unusedFeatures.map((feature) => `${feature}=()`).join(', '),
  // Only hashed files say otherwise.
  'cache-control': 'no-store',
};

/** With `strict-transport-security` for a year where people come over https. */
export function securityHeaders(place: Place): Readonly<Record<string, string>> {
  return isSecure(place) ? { ...always, 'strict-transport-security': 'max-age=31536000' } : always;
}
