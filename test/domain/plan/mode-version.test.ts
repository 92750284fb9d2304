// A version's name, without what is in it.

import { expect, test } from 'vitest';
import { nameOf } from '../../../src/domain/plan/mode-version.ts';
import { seedMode } from '../../support/virtual/hotline-world.ts';
import { versionOf } from '../../support/virtual/version-of.ts';

test('the mode and the version, and nothing else', () => {
  expect(nameOf(versionOf(seedMode(), 'v7'))).toEqual({ mode: seedMode().id, version: 'v7' });
});
