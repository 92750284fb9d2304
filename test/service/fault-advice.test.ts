// Faults of the system in words.

import { expect, test } from 'vitest';
import { startAdvice } from '../../src/service/fault-advice.ts';

test('a full disk is one whatever was being written', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  expect(startAdvice(full, '/var/lib/klinke')).toBe(
    'the disk is full: make room at /var/lib/klinke (ENOSPC)',
  );
});
