// The tray's list of quick switches: what is on first, what a click means for callers, and nothing that may not be done.

import { expect, test } from 'vitest';
import { trayControls, trayHotlines } from '../../src/main/shell/tray-control.ts';
import { textsFor } from '../../src/main/texts.ts';
import { controlView } from '../support/console-harness/sample-control.ts';

const now = Date.now();
const grouped = (...of: Parameters<typeof controlView>) =>
  trayControls(controlView(...of), true, textsFor('de', 'de'), 'de', now);
const listed = (...of: Parameters<typeof controlView>) => grouped(...of).flatMap(({ controls }) => controls);

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

test('in its groups, as they were prepared; what is on before all of them', () => {
  const names = (...of: Parameters<typeof controlView>) =>
    grouped(...of).map(({ name, controls }) => [name, ...controls.map(({ label }) => label)]);
  expect(names('supervisor')).toEqual([
    ['Allgemein', 'SAP gestört', 'Netzwerk gestört', 'Drucker gestört'],
    ['Lager', 'Lager-WLAN gestört', 'Inventur'],
    ['Umleitungen', 'LVS an Team SAP'],
  ]);
  expect(names('supervisor', 'on')[0]?.[0]).toBeNull();
  expect(names('supervisor', 'on')[1]).toEqual(['Allgemein', 'Drucker gestört']);
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
    'Inventur',
    'LVS an Team SAP',
  ]);
  const lost = trayControls(controlView('admin', 'on'), false, textsFor('en', 'en'), 'en', now);
  expect(lost.flatMap(({ controls }) => controls).every(({ turn }) => turn === null)).toBe(true);
});

test('how the hotlines stand, and why in a few words: those that aren’t well first, and nothing that nobody knows', () => {
  const shown = (connected: boolean) =>
    trayHotlines(controlView('agent', 'on'), connected, textsFor('de', 'de'), 'de', now);
  expect(shown(true).map(({ label, told }) => `${told ? '! ' : ''}${label}`)).toEqual([
    '! Lager und Versand: gestört, eine Aufnahme fehlt',
    '! Empfang: pausiert, Bernd Thalmann, bis auf Weiteres',
    '! Gebäudetechnik: startet, Nummer zum 3. Dezember',
    'IT-Hotline: aktiv, Tagbetrieb',
  ]);
  expect(shown(false)[0]).toEqual({ label: 'IT-Hotline: Stand unbekannt, Tagbetrieb', told: false });
});
