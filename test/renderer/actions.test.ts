// Everything that can be done has its place among keys and palette; `?` knows the global keys.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PhoneCall } from '../../src/contract/phone-call.ts';
import { NO_ANSWER_REASON } from '../../src/domain/waiting-line/offer.ts';
import { matchesCombo } from '../../src/renderer/features/shortcuts/match.ts';
import { comboShower } from '../../src/renderer/features/shortcuts/shown.ts';
import { switchLanguage, text } from '../../src/renderer/i18n/text.ts';
import { phoneAtRest } from '../../src/renderer/phone/phone-state.ts';
import { buildActions } from '../../src/renderer/shell/actions.ts';
import { agentStateText } from '../../src/renderer/ui/agent-state.tsx';
import { breakReason } from '../../src/renderer/ui/break-reason.ts';
import { agent, ownCall, phoneCall, sampleView } from '../support/console-harness/sample-view.ts';

const shown: string[] = [];
const context = {
  view: sampleView(),
  phone: phoneAtRest,
  taking: null,
  leaving: null,
  connected: true,
  deskPhone: false,
  blocked: null,
  onSignOut: () => undefined,
  onMessage: (id: string) => void shown.push(id),
};
const actions = buildActions(context, text);
const find = (id: string) => actions.find((each) => each.id === id);

describe('actions', () => {
  it.each([
    'complete',
    'cancelConsult',
    'skipWrapUp',
    'extendWrapUp',
    'signOut',
    'toggleBreak',
    'breakLunch',
    'breakMeeting',
    'breakOwn',
    'useDeskPhone',
  ])('%s has a key', (id) => expect(find(id)?.combo).toMatch(/./));

  it('lead to each message that somebody still has to look after, the latest first', () => {
    const messages = actions.filter(({ group }) => group === 'messages');
    expect(messages.map(({ id }) => id)).toEqual(
      ['c91-m4', 'c90-m4', 'c89-m6', 'c88-m4', 'c87-m4'].map((id) => `message:${id}`),
    );
    messages[1]?.run();
    expect(shown).toEqual(['c90-m4']);
  });

  it('have no key twice', () => {
    const combos = actions.map(({ combo }) => combo).filter((combo) => combo !== '');
    expect(new Set(combos).size).toBe(combos.length);
  });

  it('have names in both languages', () => {
    for (const { id, label } of actions) expect(label, id).not.toContain('shortcuts.');
  });

  it('are possible when they make sense', () => {
    const consulting = buildActions(
      {
        ...context,
        view: sampleView({
          calls: { own: ownCall({ consult: { to: '22', phase: 'talking', facing: 'target' } }) },
        }),
      },
      text,
    );
    const can = (list: typeof actions, id: string) => list.find((each) => each.id === id)?.enabled;
    expect(can(consulting, 'complete')).toBe(true);
    expect(can(actions, 'complete')).toBe(false);
    expect(can(actions, 'extendWrapUp')).toBe(false);
    expect(can(actions, 'breakLunch')).toBe(true);
  });

  it('offer nothing that the engine would refuse, and say so for the key that means a call', () => {
    const inCall = (own: Parameters<typeof ownCall>[0]) =>
      buildActions({ ...context, view: sampleView({ calls: { own: ownCall(own) } }) }, text);
    const can = (list: typeof actions, id: string) => list.find((each) => each.id === id)?.enabled;
    const consulting = inCall({
      phase: 'held',
      consult: { to: '22', phase: 'talking', facing: 'target' },
    });
    for (const id of ['hold', 'transfer']) expect(can(consulting, id), id).toBe(false);
    for (const id of ['toggle', 'complete', 'cancelConsult']) expect(can(consulting, id), id).toBe(true);
    const nothing = inCall({ can: [], consult: { to: '22', phase: 'talking', facing: 'target' } });
    for (const id of ['hold', 'transfer', 'toggle', 'complete', 'cancelConsult'])
      expect(can(nothing, id), id).toBe(false);
    expect(actions.find(({ id }) => id === 'take-first')?.why).toBe('Niemand wartet');
    const onBreak = buildActions({ ...context, blocked: 'Sie sind in der Pause.' }, text);
    expect(onBreak.find(({ id }) => id === 'take-first')?.why).toBe('Sie sind in der Pause.');
  });

  it('act on the call that is heard: a direct one while the caller is on hold', () => {
    const held = sampleView({ calls: { own: ownCall({ phase: 'held' }) } });
    const leg = phoneCall({ id: ownCall().agentLeg, kind: 'hotline', held: true });
    const can = (id: string, calls: readonly PhoneCall[], view = held) =>
      buildActions({ ...context, view, phone: { ...phoneAtRest, calls } }, text).find(
        (each) => each.id === id,
      )?.enabled;
    expect(can('mute', [leg, phoneCall()])).toBe(true);
    expect(can('mute', [leg, phoneCall({ held: true })])).toBe(false);
    expect(can('hangUp', [phoneCall()], sampleView())).toBe(true);
    // Nobody is heard: there is nobody to hang up on by a key.
    expect(can('hangUp', [phoneCall({ held: true })], sampleView())).toBe(false);
    expect(can('hold', [phoneCall({ held: true })], sampleView())).toBe(true);
    expect(can('take-first', [phoneCall({ phase: 'ringing' })], sampleView())).toBe(true);
    // In the middle of a caller's words nothing else is accepted by a key.
    const talking = sampleView({ calls: { own: ownCall() } });
    expect(can('take-first', [phoneCall({ phase: 'ringing' })], talking)).toBe(false);
  });

  it('tell Ctrl+F8 from Shift+F8', () => {
    const key = { key: 'F8', code: 'F8', ctrlKey: true, altKey: false, shiftKey: false, metaKey: false };
    expect(matchesCombo(key, find('complete')?.combo ?? '', false)).toBe(true);
    expect(matchesCombo(key, find('toggle')?.combo ?? '', false)).toBe(false);
  });
});

it('keys are written in the words of the language, also those of the settings', () => {
  expect(comboShower(false, text)('CommandOrControl+Alt+T')).toBe('Strg+Alt+T');
  expect(comboShower(false, text)('Control+Shift+Return')).toBe('Strg+Umschalt+Eingabe');
  expect(comboShower(true, text)('CommandOrControl+Alt+T')).toBe('⌘+Alt+T');
});

Object.assign(globalThis, { document: { documentElement: {} } });

it('a break with a name of its own is read in the own language, typed words as they are', () => {
  const eva = (reason: string) =>
    agent('eva', 'Eva', '32', [], { availability: { kind: 'onBreak', reason, since: 0 } });
  expect(agentStateText(eva('lunch'), text)).toBe('Pause: Mittag');
  expect(agentStateText(eva('pause'), text)).toBe('Pause');
  expect(agentStateText(eva('Zahnarzt'), text)).toBe('Pause: Zahnarzt');
  switchLanguage('en');
  expect(agentStateText(eva('lunch'), text)).toBe('on break: Lunch');
  expect(breakReason('Mittag', text)).toBe('Mittag');
  switchLanguage('de');
});

it('a break that the engine begins is read in words too, whatever its reason', () => {
  const folder = resolve(import.meta.dirname, '../../src/domain');
  const domain = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  const reasons = [...domain.matchAll(/_REASON: EngineBreak = '(\w+)'/g)].map(([, reason = '']) => reason);
  expect(reasons).toContain(NO_ANSWER_REASON);
  // The others are the person's own; a reason that is written out would escape the list above.
  expect(domain).not.toMatch(/breakStarted', reason: '/);
  for (const language of ['de', 'en'] as const) {
    switchLanguage(language);
    for (const reason of reasons) expect(breakReason(reason, text), language).not.toBe(reason);
  }
  expect(breakReason(NO_ANSWER_REASON, text)).toBe('Did not answer');
  switchLanguage('de');
  expect(breakReason(NO_ANSWER_REASON, text)).toBe('Nicht abgehoben');
});
