// The keys of a telephone, in their places, and what each is called.

import type { Text } from '../i18n/text.ts';

export const keypadKeys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

export function keyName(key: string, t: Text): string {
  if (key === '*') return t('phone.keypad.star');
  return key === '#' ? t('phone.keypad.hash') : t('phone.keypad.digit', { digit: key });
}
