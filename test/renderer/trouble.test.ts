// When nothing can be taken, and what a person who can't be reached is told instead of "ready".

import { describe, expect, it } from 'vitest';
import type { ConsoleView } from '../../src/contract/view.ts';
import { text } from '../../src/renderer/i18n/text.ts';
import type { SipLineState } from '../../src/renderer/phone/phone-state.ts';
import { troubleOf } from '../../src/renderer/phone/trouble.ts';
import { takeBlocked } from '../../src/renderer/waiting/take-blocked.ts';
import { agent, ownCall, phoneCall, sampleView } from '../support/console-harness/sample-view.ts';

const registered: SipLineState = { kind: 'registered' };
const desk: SipLineState = { kind: 'off', why: 'deskPhone' };
const base = sampleView();
const engine = (more: Partial<ConsoleView['engine']>) => sampleView({ engine: { ...base.engine, ...more } });
const me = (more: Parameters<typeof agent>[4]) =>
  sampleView({ agents: { ...base.agents, anna: agent('anna', 'Anna Berger', '21', ['lvs'], more) } });

describe('trouble', () => {
  it.each<[string, ConsoleView, boolean, SipLineState, ReturnType<typeof troubleOf>]>([
    ['all is well', base, true, registered, null],
    ['the hotline is silent', base, false, registered, 'offline'],
    ['the telephone system is gone', engine({ switchVersion: null }), true, registered, 'switchLost'],
    [
      'another hotline has the numbers',
      engine({ switchVersion: null, switchHeldBy: 'pbx-2' }),
      true,
      desk,
      'hotlineElsewhere',
    ],
    ['the softphone comes up', base, true, { kind: 'connecting' }, 'softphoneConnecting'],
    ['the softphone is gone', base, true, { kind: 'lost', status: null, retryAt: 0 }, 'softphoneLost'],
    ['no account', base, true, { kind: 'off', why: 'noAccount' }, 'noSoftphone'],
    ['simulated', engine({ switchKind: 'simulator' }), true, { kind: 'off', why: 'noAccount' }, null],
    ['a desk phone', base, true, desk, null],
    ['a desk phone that is gone', me({ reachable: false }), true, desk, 'phoneUnreachable'],
  ])('%s', (_what, view, connected, line, trouble) => expect(troubleOf(view, connected, line)).toBe(trouble));
});

describe('taking is blocked', () => {
  it('by each trouble, in words', () => {
    expect(takeBlocked(base, null, [], text)).toBeNull();
    expect(takeBlocked(base, 'switchLost', [], text)).toBe('Die Hotline erreicht die Telefonanlage nicht.');
    expect(takeBlocked(base, 'softphoneLost', [], text)).toBe('Ihr Softphone ist nicht angemeldet.');
    expect(takeBlocked(base, 'softphoneConnecting', [], text)).toBe('Ihr Softphone ist nicht angemeldet.');
  });

  it('by what the person does, which comes before the phone', () => {
    const talking = sampleView({ calls: { own: ownCall() } });
    expect(takeBlocked(talking, 'softphoneLost', [], text)).toBe('Sie sind im Gespräch.');
    expect(
      takeBlocked(sampleView({ calls: { own: ownCall({ phase: 'wrapUp' }) } }), null, [], text),
    ).toBeNull();
    const away = me({ availability: { kind: 'onBreak', reason: 'lunch', since: 0 } });
    expect(takeBlocked(away, null, [], text)).toBe('Sie sind in der Pause.');
  });

  it('while a number is dialled, and not by a direct call: that is set aside', () => {
    const dialling = phoneCall({ direction: 'out', phase: 'early' });
    expect(takeBlocked(base, null, [dialling], text)).toBe('Sie wählen gerade.');
    expect(takeBlocked(base, null, [phoneCall()], text)).toBeNull();
  });
});
