// The seed's mode with transfers: key 4 to a number outside, then Bernd, then team PC; key 5 to Bernd first.

import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import type { TransferStep } from '../../../src/domain/call-flow/steps/transfer.ts';
import { seedMode } from './hotline-world.ts';

export const OUTSIDE = '+4930777';

export function transferMode(): OperatingMode {
  const seed = seedMode();
  const menu = seed.steps['main-menu'];
  if (menu?.kind !== 'menu') throw new Error('the seed has no main menu');
  const transfer = (to: TransferStep['to'], failed: string, music?: string): TransferStep => ({
    kind: 'transfer',
    to,
    withinMs: 20_000,
    ...(music === undefined ? {} : { music }),
    exits: { failed },
  });
  return {
    ...seed,
    steps: {
      ...seed.steps,
      'main-menu': {
        ...menu,
        branches: {
          ...menu.branches,
          '4': { label: 'Draußen', step: 'to-number' },
          '5': { label: 'Bernd', step: 'to-bernd' },
        },
      },
      'to-number': transfer({ kind: 'number', number: OUTSIDE }, 'to-bernd'),
      'to-bernd': transfer({ kind: 'person', person: 'bernd' }, 'to-pc', 'lvs-long'),
      'to-pc': transfer({ kind: 'team', team: 'pc' }, 'not-served', 'pc-loop'),
    },
  };
}

/** The acts press 1, 2, 3 and 9: the first three put callers through. */
export function transferActsMode(): OperatingMode {
  const mode = transferMode();
  const menu = mode.steps['main-menu'];
  if (menu?.kind !== 'menu') throw new Error('the seed has no main menu');
  const keys = { '1': 'to-bernd', '3': 'to-number', '2': 'to-pc' };
  const branches = Object.fromEntries(
    Object.entries(keys).map(([key, step]) => [key, { label: step, step }]),
  );
  return { ...mode, steps: { ...mode.steps, 'main-menu': { ...menu, branches } } };
}
