// A message's number, short enough to be read out: made of its id, so that console, mail and telephone say the same one.

import type { MessageId } from './ids.ts';

/** Without those that look or sound like others (Crockford's base 32). */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 6;

/** Such as `7KM-Q2X`. Two among ten thousand messages have the same one about one time in twenty: it's for people, not a key. */
export function messageNumber(message: MessageId): string {
  // FNV-1a, 32 bit, and stirred once more, since ids differ in their last characters.
  let hash = 0x811c9dc5;
  for (let i = 0; i < message.length; i++) hash = Math.imul(hash ^ message.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  hash ^= hash >>> 16;
  let text = '';
  for (let i = 0; i < LENGTH; i++) text += DIGITS[(hash >>> (5 * i)) & 31];
  return `${text.slice(0, 3)}-${text.slice(3)}`;
}
