// What the views show of a view: rows, the first to take, arrivals, targets, records; and the mirror itself.

import { describe, expect, it } from 'vitest';
import { applyChanges, type ConsoleView } from '../../src/contract/view.ts';
import {
  arrivals,
  departures,
  firstToTake,
  positions,
  takeable,
  teamLines,
  urgency,
} from '../../src/renderer/features/call-bar/lines.ts';
import { find } from '../../src/renderer/finding/found.ts';
import { deviceInUse, deviceNews, movedInput, soundDevices } from '../../src/renderer/sounds/devices.ts';
import { sampleView, waitingCall, withWaiting } from '../support/console-harness/sample-view.ts';

const taken = { agentId: 'bernd', agentName: 'Bernd', at: 0 };
const view = (...calls: Parameters<typeof waitingCall>[]): ConsoleView =>
  withWaiting(
    sampleView(),
    calls.map((call) => waitingCall(...call)),
  );

describe('the call bar', () => {
  const lines = teamLines(
    view(
      ['pc-old', 'pc', 1, 90_000],
      ['lvs-2', 'lvs', 2, 10_000],
      ['lvs-1', 'lvs', 1, 20_000],
      ['sap-1', 'sap', 1, 30_000],
      ['lvs-0', 'lvs', 0, 99_000, { takenBy: taken }],
    ),
  );

  it('lists teams that watch first, and rows in the order of service', () => {
    expect(lines.map((line) => [line.team.id, line.rows.map((row) => row.id)])).toEqual([
      ['lvs', ['lvs-0', 'lvs-1', 'lvs-2']],
      ['sap', ['sap-1']],
      ['pc', ['pc-old']],
    ]);
  });

  it('counts positions without those that are taken', () => {
    const [lvs] = lines;
    expect(lvs && positions(lvs)).toEqual([0, 1, 2]);
  });

  it('takes the one served next in teams that watch, and automatic ones only when there is nothing else', () => {
    // Of two teams' next ones the longer waiting; who comes back from an agent goes before everybody.
    expect(firstToTake(lines)?.id).toBe('sap-1');
    const back = teamLines(
      view(['old', 'lvs', 5, 90_000], ['sap-1', 'sap', 6, 95_000], ['back', 'lvs', -9, 0]),
    );
    expect(firstToTake(back)?.id).toBe('back');
    expect(firstToTake(teamLines(view(['pc-old', 'pc', 1, 90_000])))?.id).toBe('pc-old');
    expect(firstToTake(teamLines(view()))).toBeNull();
  });

  it('numbers what can be taken in the order of the rows', () => {
    expect(takeable(lines).map((call) => call.id)).toEqual(['lvs-1', 'lvs-2', 'sap-1', 'pc-old']);
  });

  it('turns amber and red at the thresholds of the team', () => {
    const team = { amberAfterMs: 60_000, redAfterMs: 180_000 };
    expect([59_999, 60_000, 179_999, 180_000].map((ms) => urgency(ms, team))).toEqual([
      'calm',
      'amber',
      'amber',
      'red',
    ]);
  });

  it('announces new calls only, and nothing at the first view', () => {
    const before = view(['a', 'lvs', 1, 0]);
    const after = view(['a', 'lvs', 1, 0], ['b', 'lvs', 2, 0], ['c', 'lvs', 3, 0, { takenBy: taken }]);
    expect(arrivals(null, after)).toEqual([]);
    expect(arrivals(before, after).map((call) => call.id)).toEqual(['b']);
  });

  it('withdraws what was announced when a call is taken or gone', () => {
    const before = view(['a', 'lvs', 1, 0], ['b', 'lvs', 2, 0], ['c', 'lvs', 3, 0]);
    const after = view(['a', 'lvs', 1, 0, { takenBy: taken }], ['c', 'lvs', 3, 0]);
    expect(departures(before, after)).toEqual(['a', 'b']);
  });
});

describe('transfer targets', () => {
  it('finds people by name and extension, the free ones first', () => {
    const found = find(sampleView(), '').map((target) => target.to);
    expect(found[0]).toBe('22');
    expect(found).not.toContain('21');
    expect(found).toContain('team:lvs');
    expect(find(sampleView(), 'kaya').map((target) => target.to)).toEqual(['31']);
  });
  it('offers a number as typed, unless it is the extension of somebody listed', () => {
    expect(find(sampleView(), '089 / 12-34').map((target) => target.to)).toEqual(['0891234']);
    expect(find(sampleView(), '31').map((target) => target.kind)).toEqual(['agent']);
  });
});

describe('the mirror', () => {
  const before = sampleView();
  const value = waitingCall('w9', 'lvs', 9, 1_000);
  const change = [{ collection: 'waiting', key: 'w9', value }] as const;
  it('shares what a change did not touch', () => {
    const next = applyChanges(before, change);
    expect(next).toMatchObject({ waiting: { w9: value } });
    // What did not change is shared, so that only what changed renders.
    expect(next.teams).toBe(before.teams);
  });
});

describe('devices', () => {
  const headset = [{ id: 'h', label: 'Headset' }];
  it('falls back to the default while the chosen one is away', () => {
    expect(deviceInUse('h', headset)).toBe('h');
    expect(deviceInUse('h', [])).toBe('');
  });
  it('tells of the chosen one only', () => {
    expect(deviceNews('h', headset, [])).toEqual({ kind: 'lost', label: 'Headset' });
    expect(deviceNews('h', [], headset)).toEqual({ kind: 'back', label: 'Headset' });
    expect(deviceNews('', headset, [])).toBeNull();
    expect(deviceNews('h', headset, headset)).toBeNull();
  });

  const info = (deviceId: string, label: string, groupId: string, kind = 'audioinput') =>
    ({ deviceId, label, groupId, kind }) as MediaDeviceInfo;
  const built = [info('b', 'Built-in', 'g1'), info('bo', 'Built-in', 'g1', 'audiooutput')];
  const plugged = [...built, info('h', 'Headset', 'g2')];
  const before = soundDevices([info('default', 'Default - Built-in', 'g1'), ...built]);
  const after = soundDevices([info('default', 'Default - Headset', 'g2'), ...plugged]);

  it('knows which microphone the default means', () => {
    expect(before.standardInput).toEqual({ id: 'b', label: 'Built-in' });
    expect(after.standardInput).toEqual({ id: 'h', label: 'Headset' });
    expect(soundDevices(built).standardInput.id).toBe('b');
    expect(soundDevices([]).standardInput.id).toBe('');
    expect(before.outputs).toEqual([{ id: 'bo', label: 'Built-in' }]);
  });
  it('takes the microphone anew when the default has moved, only where the default is in use', () => {
    expect(movedInput('', before, after)).toEqual({ id: 'h', label: 'Headset' });
    expect(movedInput('gone', before, after)?.id).toBe('h');
    expect(movedInput('b', before, after)).toBeNull();
    expect(
      movedInput('', before, soundDevices([info('default', 'Default - Built-in', 'g1'), ...plugged])),
    ).toBeNull();
    expect(movedInput('', before, soundDevices([]))).toBeNull();
  });
});
