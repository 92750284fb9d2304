// What some steps say and play.

import { expect, test } from 'vitest';
import { musicOf, namedBy, promptsOf } from '../../../src/domain/mode-editing/named.ts';
import { seedMode } from '../../support/virtual/hotline-world.ts';

test('each prompt and each piece once, however many steps name it', () => {
  const { steps } = seedMode();
  const [lvs, sap] = [steps['wait-lvs'], steps['wait-sap']];
  if (lvs === undefined || sap === undefined) throw new Error('the seed has both');
  expect([...namedBy([lvs, sap]).prompts]).toEqual(['wait-notice-first', 'wait-notice-second']);
  expect([...namedBy([lvs, sap]).music]).toEqual(['lvs-long', 'lvs-short', 'sap-long', 'sap-short']);
  expect(promptsOf(lvs)[1]).toEqual({ id: 'wait-notice-second', path: ['sequence', 2, 'prompt'] });
  expect(musicOf(lvs)[0]).toEqual({ id: 'lvs-long', path: ['background'] });
});
