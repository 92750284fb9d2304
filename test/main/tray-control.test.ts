// The tray's list of quick switches: what is on first, what a click means for callers, and nothing that may not be done.

import { expect, test } from 'vitest';
import { trayControls } from '../../src/main/shell/tray-control.ts';
import { textsFor } from '../../src/main/texts.ts';
import { controlView } from '../support/console-harness/sample-control.ts';

const now = Date.now();
const listed = (...of: Parameters<typeof controlView>) =>
  trayControls(controlView(...of), true, textsFor('de', 'de'), 'de', now);

test('off: what the next callers hear, until when, and what is sent', () => {
  const [sap, network] = listed('agent');
  expect(sap).toEqual({
    label: 'SAP gestört',
    on: false,
    means: expect.stringMatching(/^Die nächsten Anrufer hören: „SAP ist zurzeit .* …“$/),
    act: 'Einschalten (bis 24:00)',
    turn: { kind: 'turnOn', quickSwitch: 'sap', until: { kind: 'tonight' } },
  });
  expect(network?.act).toBe('Einschalten (für 2 h)');
});

test('on comes first, with its end', () => {
  const [first] = listed('supervisor', 'on');
  expect(first).toMatchObject({
    label: 'SAP gestört, bis 24:00',
    on: true,
    act: 'Ausschalten',
    turn: { kind: 'turnOff', turning: 't1' },
  });
});

test('without the right or the engine nothing can be turned', () => {
  const [...agent] = listed('agent');
  expect(agent.filter(({ turn }) => turn === null).map(({ label }) => label)).toEqual([
    'LVS an Team SAP',
    'Inventur',
  ]);
  const lost = trayControls(controlView('admin', 'on'), false, textsFor('en', 'en'), 'en', now);
  expect(lost.every(({ turn }) => turn === null)).toBe(true);
});
