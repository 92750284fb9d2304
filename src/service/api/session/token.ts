// Compares secrets in a time that says nothing about them.

import { createHash, timingSafeEqual } from 'node:crypto';

export function sameToken(given: string | undefined, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return given !== undefined && timingSafeEqual(digest(given), digest(wanted));
}
