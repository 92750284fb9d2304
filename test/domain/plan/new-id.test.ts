// Ids of new things, from their names.

import { expect, test } from 'vitest';
import { newId } from '../../../src/domain/plan/new-id.ts';

const free = () => false;

test('small letters, digits and hyphens, whatever the name is written with', () => {
  expect(newId('Büro & Außendienst', free, 'team')).toBe('buero-aussendienst');
  expect(newId('  Équipe Nº 2 ', free, 'team')).toBe('equipe-n-2');
  expect(newId('呼叫中心', free, 'team')).toBe('team');
  expect(newId('x'.repeat(200), free, 'team').length).toBeLessThanOrEqual(60);
});

test('never one that is taken', () => {
  const taken = new Set(['sap', 'sap-2']);
  expect(newId('SAP', (id) => taken.has(id), 'team')).toBe('sap-3');
});
