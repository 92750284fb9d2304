// Which voicemail and which announcements a waiting caller can be sent to.

import { expect, test } from 'vitest';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import { noWaysOut, placeOfWords, waysOut } from '../../../src/domain/hotline/ways-out.ts';
import { seedMode } from '../../support/virtual/hotline-world.ts';
import { readyPlan } from '../../support/virtual/ready-plan.ts';
import { voicemailMode } from '../../support/virtual/voicemail-mode.ts';

const flow = {
  kind: 'wait',
  step: 'wait-lvs',
  team: 'lvs',
  entry: 0,
  playback: null,
  limitAt: null,
  serial: 1,
} as const;
const call = { flow, hotline: 'it', language: null };

test('the voicemail to which the fewest steps lead; none where no way does', () => {
  const mode = voicemailMode();
  const { message, ...others } = mode.steps;
  if (message === undefined) throw new Error('the mode has no voicemail');
  const two: OperatingMode = { ...mode, steps: { farther: message, ...others, message } };
  expect(waysOut({ plan: null }, call, two).voicemail).toBe('message');
  const none = Object.fromEntries(Object.entries(mode.steps).filter(([, { kind }]) => kind !== 'voicemail'));
  expect(waysOut({ plan: null }, call, { ...mode, steps: none }).voicemail).toBeNull();
  expect(waysOut({ plan: null }, call, null)).toEqual(noWaysOut);
});

test('goodbyes, but not the apology, and what is prepared for this hotline, with their words', () => {
  const announce = (text: string, sound: string | null) =>
    ({
      kind: 'announce',
      where: 'afterGreeting',
      says: { de: { text, sound } },
      tellWaiting: false,
    }) as const;
  const usual = { group: 'general', end: { kind: 'tonight' } } as const;
  const plan = readyPlan({
    hotlines: [],
    teams: [],
    people: [],
    quickSwitches: {
      sap: { ...usual, name: 'SAP', hotlines: ['it'], does: announce('SAP ist gestört.', 'a-sound') },
      silent: { ...usual, name: 'Stumm', hotlines: ['it'], does: announce('…', null) },
      other: { ...usual, name: 'Andere', hotlines: ['sales'], does: announce('Anderes', 'b-sound') },
      pause: { ...usual, name: 'Pause', hotlines: ['it'], does: { kind: 'pause' } },
    },
  });
  const seed = seedMode();
  const named = ['wait-lvs', 'not-served', 'technical-error'];
  const steps = Object.fromEntries(Object.entries(seed.steps).filter(([id]) => named.includes(id)));
  const mode = { ...seed, steps };
  expect(waysOut({ plan }, call, mode).announcements).toEqual([
    {
      kind: 'goodbye',
      id: 'not-served',
      name: null,
      text: mode.prompts['goodbye-not-served']?.text,
    },
    {
      kind: 'quickSwitch',
      id: 'sap',
      name: 'SAP',
      text: 'SAP ist gestört.',
    },
  ]);
  expect(placeOfWords({ plan }, 'goodbye', 'not-served')).toEqual({ to: 'goodbye', step: 'not-served' });
  expect(placeOfWords({ plan }, 'quickSwitch', 'sap')).toEqual({
    to: 'announcement',
    says: { turning: 'sap', sounds: { de: 'a-sound' } },
  });
  expect(placeOfWords({ plan }, 'quickSwitch', 'pause')).toBeNull();
});
