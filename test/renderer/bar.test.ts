// The slim bar: the same order as the window, the same reasons, and what the window tells it.

import { afterEach, describe, expect, it, vi } from 'vitest';
import { barBlocked } from '../../src/renderer/bar/blocked.ts';
import { barChips } from '../../src/renderer/bar/chips.ts';
import {
  barChannel,
  type FromWindow,
  startFromWindow,
  useFromWindow,
} from '../../src/renderer/bar/from-window.ts';
import { setTaking, usePhone } from '../../src/renderer/features/phone/phone-store.ts';
import { text } from '../../src/renderer/i18n/text.ts';
import { phoneAtRest } from '../../src/renderer/phone/phone-state.ts';
import { startBarLink } from '../../src/renderer/shell/bar-link.ts';
import { showNotice, useNotices } from '../../src/renderer/state/notices.ts';
import {
  agent,
  ownCall,
  phoneCall,
  sampleView,
  waitingCall,
  withWaiting,
} from '../support/console-harness/sample-view.ts';
import { putThrough, signedIn as session } from '../support/console-harness/scenes.ts';
import { PATIENCE_MS } from '../support/patience.ts';

const registered = { line: { kind: 'registered' }, taking: null, calls: [] } as const;

describe('chips', () => {
  const calls = [
    waitingCall('old', 'lvs', 1_000, 90_000),
    waitingCall('young', 'pc', 2_000, 9_000),
    // Sent on to another team: arrived last, served first.
    waitingCall('back', 'sap', -1e15, 1_000),
  ];

  it('stand in the order of service, and the first one is never behind "+n"', () => {
    const more = Array.from({ length: 6 }, (_, index) =>
      waitingCall(`m${index}`, 'lvs', 500 + index, 99_000),
    );
    expect(barChips(withWaiting(sampleView(), calls)).waiting.map(({ id }) => id)).toEqual([
      'back',
      'old',
      'young',
    ]);
    const full = barChips(withWaiting(sampleView(), [...more, ...calls]));
    expect(full.waiting[0]?.id).toBe('back');
    expect(full.more).toBe(3);
  });

  it('show what somebody else has taken, and the own call once', () => {
    const takenBy = (agentId: string) => ({ takenBy: { agentId, agentName: agentId, at: 0 } });
    const view = withWaiting(sampleView(), [
      waitingCall('mine', 'lvs', 1, 0, takenBy('anna')),
      waitingCall('his', 'lvs', 2, 0, takenBy('bernd')),
    ]);
    expect(barChips(view).waiting.map(({ id }) => id)).toEqual(['his']);
  });

  it('show a call that rings here once', () => {
    const { id, teamId, ...call } = waitingCall('old', 'lvs', 1_000, 90_000);
    const offer = { ...call, id: 'o1', callId: id, teamName: teamId, until: 0, leg: 'leg' };
    const shown = barChips({ ...withWaiting(sampleView(), calls), offers: { own: offer } });
    expect(shown.offer?.callId).toBe('old');
    expect(shown.waiting.map((each) => each.id)).toEqual(['back', 'young']);
  });

  it('show whom the mode puts through after those who wait, and one who rings at this softphone only there', () => {
    const ids = ['t1', 't2', 't3', 't4', 't5', 't6'];
    const through = (callId: string, index: number) => [callId, putThrough(callId, 60 - index)];
    const view = {
      ...withWaiting(sampleView(), calls),
      modeTransfers: Object.fromEntries(ids.map(through)),
      asides: {
        own: { leg: 'leg', kind: 'transfer', callId: 't1', other: 'IT-Hotline', caller: null },
      },
    } as const;
    const shown = barChips(view, [phoneCall({ id: 'leg', kind: 'consultation' })]);
    expect([shown.through.map(({ callId }) => callId), shown.moreThrough]).toEqual([['t2', 't3', 't4'], 2]);
    // A desk phone has no chip.
    expect(barChips(view).through[0]?.callId).toBe('t1');
    const many = Array.from({ length: 9 }, (_, index) => waitingCall(`m${index}`, 'lvs', index, 0));
    expect(barChips(withWaiting(view, many))).toMatchObject({ more: 3, moreThrough: 5 });
  });
});

describe('a chip can be clicked', () => {
  const view = sampleView();
  const onBreak = agent('anna', 'Anna', '21', ['lvs'], {
    availability: { kind: 'onBreak', reason: 'lunch', since: 0 },
  });

  it.each([
    ['when all is well', view, session, registered, null],
    ['before the window has said anything', view, session, null, null],
    ['not on a break', { ...view, agents: { anna: onBreak } }, session, registered, 'Pause'],
    ['not in a call', { ...view, calls: { own: ownCall() } }, session, registered, 'Gespräch'],
    ['not without the engine', view, { ...session, connected: false }, registered, 'nicht verbunden'],
    [
      'not with a lost softphone',
      view,
      session,
      { ...registered, line: { kind: 'lost', status: null, retryAt: 0 } },
      'Softphone',
    ],
    [
      'not without a softphone',
      view,
      session,
      { ...registered, line: { kind: 'off', why: 'noAccount' } },
      'kein Softphone',
    ],
    ['at a desk phone', view, session, { ...registered, line: { kind: 'off', why: 'deskPhone' } }, null],
    [
      'not while a number is dialled',
      view,
      session,
      { ...registered, calls: [phoneCall({ phase: 'dialling' })] },
      'wählen',
    ],
    ['when a direct call talks', view, session, { ...registered, calls: [phoneCall()] }, null],
    ['not while another call is being taken', view, session, { ...registered, taking: 'c' }, 'verbunden …'],
  ] as const)('%s', (_when, shown, who, phone, reason) => {
    const blocked = barBlocked(shown, who, phone, text);
    if (reason === null) expect(blocked).toBeNull();
    else expect(blocked).toContain(reason);
  });
});

describe('window and bar', () => {
  const other = new BroadcastChannel(barChannel);
  let stop: () => void = () => undefined;
  afterEach(() => {
    stop();
    other.onmessage = null;
    useNotices.setState({ list: [] });
    usePhone.setState({ phone: phoneAtRest, taking: null });
  });

  it('the window tells its softphone’s state, its takes, and what must be read', async () => {
    const told: FromWindow[] = [];
    other.onmessage = ({ data }: MessageEvent<FromWindow>) => told.push(data);
    stop = startBarLink();
    setTaking('c1');
    showNotice('good', 'Weitergeleitet.');
    showNotice('info', 'Übernommen von Bernd.');
    other.postMessage({ kind: 'opened' });
    const { line, calls } = phoneAtRest;
    await vi.waitFor(() => expect(told).toHaveLength(4), PATIENCE_MS);
    expect(told).toEqual([
      { kind: 'phone', at: expect.any(Number), phone: { line, taking: null, calls } },
      { kind: 'phone', at: expect.any(Number), phone: { line, taking: 'c1', calls } },
      { kind: 'notice', tone: 'info', title: 'Übernommen von Bernd.', hint: '' },
      { kind: 'phone', at: expect.any(Number), phone: { line, taking: 'c1', calls } },
    ]);
  });

  it('the bar asks when it opens, and shows what it is told', async () => {
    const asked: unknown[] = [];
    other.onmessage = ({ data }) => asked.push(data);
    stop = startFromWindow();
    const phone = { line: { kind: 'connecting' }, taking: null, calls: [] } as const;
    other.postMessage({ kind: 'phone', phone });
    other.postMessage({ kind: 'notice', tone: 'bad', title: 'Ihr Telefon ist nicht erreichbar.', hint: '' });
    await vi.waitFor(() => expect(useNotices.getState().list).toHaveLength(1), PATIENCE_MS);
    expect(asked).toEqual([{ kind: 'opened' }]);
    expect(useFromWindow.getState().phone).toEqual(phone);
    expect(useNotices.getState().list[0]).toMatchObject({ tone: 'bad' });
  });
});
