// The seed's mode in which key 5 has whoever waits called back, and who calls again within ten minutes has the place.

import type { CallBackOffer } from '../../../src/domain/call-flow/call-back.ts';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import { seedMode } from './hotline-world.ts';

export const MINUTE = 60_000;

/** Three tries, five minutes apart; at all hours, as virtual days begin when they like. */
export const atAllHours: CallBackOffer = {
  key: '5',
  hours: [{ weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', to: '24:00' }],
};

export function callBackMode(offer: CallBackOffer = atAllHours, placeBackMs = 10 * MINUTE): OperatingMode {
  const seed = seedMode();
  const steps = Object.entries(seed.steps).map(([id, step]) => [
    id,
    step.kind === 'wait' ? { ...step, callBack: offer, placeBackMs } : step,
  ]);
  return { ...seed, steps: Object.fromEntries(steps) };
}
