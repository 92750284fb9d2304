// The wait step: into the line, through the sequence, out by being taken, by the limit or by the sequence's end.

import { describe, expect, test } from 'vitest';
import type { WaitStep } from '../../../../src/domain/call-flow/steps/wait.ts';
import { Flow, stale } from '../rig.ts';

const plain: WaitStep = {
  kind: 'wait',
  team: 'lvs',
  sequence: [
    { kind: 'notice', prompt: 'please-wait' },
    { kind: 'music', music: 'long' },
  ],
  background: 'soft',
  exits: { notServed: 'next' },
};
const looping: WaitStep = {
  ...plain,
  sequence: [{ kind: 'music', music: 'soft', repeat: true }],
  limitMs: 300_000,
};

test('the caller enters the line, has background music, then hears the sequence', () => {
  const flow = new Flow(plain);
  expect(flow.effects()).toEqual(['answer', 'enterLine', 'park', 'play']);
  expect(flow.playing().media).toBe('please-wait');
  flow.ignores(...stale, { kind: 'digitPressed', digit: '1' });
  flow.finished(flow.playing().playback);
  expect(flow.playing().media).toBe('music long');
});

test('without a limit the sequence’s end is the wait’s end: out of the line, and on', () => {
  const flow = new Flow(plain);
  flow.finished(flow.playing().playback);
  flow.finished(flow.playing().playback);
  expect(flow.last.effects[0]).toEqual({ kind: 'leaveLine', team: 'lvs', reason: 'notServed' });
  expect(flow.flow).toMatchObject({ kind: 'goodbye', step: 'next' });
});

test('with a limit the background goes on after the sequence until the limit', () => {
  const flow = new Flow({ ...plain, limitMs: 60_000 });
  expect(flow.dueInMs()).toBe(60_000);
  flow.finished(flow.playing().playback);
  flow.finished(flow.playing().playback);
  expect(flow.effects()).toEqual([]);
  expect(flow.flow).toMatchObject({ kind: 'wait', playback: null });
  flow.send({ kind: 'deadlineReached' });
  expect(flow.effects()).toEqual(['leaveLine', 'play']);
  expect(flow.flow).toMatchObject({ step: 'next' });
});

test('the limit stops what plays', () => {
  const flow = new Flow({ ...plain, limitMs: 60_000 });
  const { playback } = flow.playing();
  flow.send({ kind: 'deadlineReached' });
  expect(flow.last.effects[0]).toEqual({ kind: 'stopPlayback', playback });
});

test('music that repeats is the switch’s own: nothing is played over and over', () => {
  const flow = new Flow(looping);
  expect(flow.effects()).toEqual(['answer', 'enterLine', 'park']);
  const other = new Flow({ ...looping, sequence: [{ kind: 'music', music: 'loud', repeat: true }] });
  expect(other.last.effects.filter(({ kind }) => kind === 'park')).toEqual([
    { kind: 'park', music: 'soft' },
    { kind: 'park', music: 'loud' },
  ]);
});

test('a piece that can’t be played is told and skipped', () => {
  const flow = new Flow(plain);
  flow.failed(flow.playing().playback);
  expect(flow.facts()).toEqual(['faultSeen']);
  expect(flow.playing().media).toBe('music long');
});

test('taken: what plays stops, nothing is due, and nothing of the step answers any more', () => {
  const flow = new Flow({ ...plain, limitMs: 60_000 });
  const { playback } = flow.playing();
  flow.send({ kind: 'taken' });
  expect(flow.last.effects).toEqual([{ kind: 'stopPlayback', playback }]);
  expect(flow.dueInMs()).toBeNull();
  expect(flow.flow).toMatchObject({ kind: 'handedOver', entry: 0, limitAt: 61_000 });
  flow.ignores(
    { kind: 'playbackFinished', playback },
    { kind: 'deadlineReached' },
    { kind: 'digitPressed', digit: '1' },
    { kind: 'taken' },
  );
});

test('back from an agent: the piece that was interrupted comes again, with a playback of its own and the time that was left', () => {
  const flow = new Flow({ ...plain, limitMs: 600_000 });
  flow.finished(flow.playing().playback);
  const { playback } = flow.playing();
  flow.send({ kind: 'taken' });
  flow.now += 100_000;
  flow.send({ kind: 'returned', team: 'lvs' });
  expect(flow.playing().media).toBe('music long');
  expect(flow.playing().playback).not.toBe(playback);
  expect(flow.dueInMs()).toBe(500_000);
  flow.ignores({ kind: 'playbackFinished', playback });
});

test('back from an agent after the limit: at least a minute more', () => {
  const flow = new Flow({ ...plain, limitMs: 60_000 });
  flow.send({ kind: 'taken' });
  flow.now += 600_000;
  flow.send({ kind: 'returned', team: 'lvs' });
  expect(flow.dueInMs()).toBe(60_000);
});

test('sent on to another team, the caller waits there', () => {
  const flow = new Flow(plain);
  flow.send({ kind: 'taken' }).send({ kind: 'returned', team: 'sap' });
  expect(flow.flow).toMatchObject({ kind: 'wait', team: 'sap' });
  flow.breaks('test');
  expect(flow.last.effects).toContainEqual({ kind: 'leaveLine', team: 'sap', reason: 'failed' });
});

test('after a restart: music if the caller has none, and what may still play is waited for', () => {
  const flow = new Flow(plain);
  const { playback } = flow.playing();
  expect(flow.send({ kind: 'restored', parked: false }).last.effects).toEqual([
    { kind: 'park', music: 'soft' },
    { kind: 'adoptPlayback', playback },
  ]);
  expect(flow.send({ kind: 'restored', parked: true }).last.effects).toEqual([
    { kind: 'adoptPlayback', playback },
  ]);
});

const announced = (turning: string) =>
  ({ kind: 'announce', announcement: { turning, sounds: { de: turning } } }) as const;

test('told while music plays: the music stops, and begins anew afterwards', () => {
  const flow = new Flow(plain);
  flow.finished(flow.playing().playback).send(announced('sap'));
  expect(flow.effects()).toEqual(['stopPlayback', 'play']);
  expect(flow.playing().media).toBe('sound sap');
  flow.finished(flow.playing().playback);
  expect(flow.last.facts).toEqual([{ kind: 'announcementHeard', turning: 'sap', whole: true }]);
  expect(flow.playing().media).toBe('music long');
});

test('told during a notice: it is said to its end before; several come one after the other', () => {
  const flow = new Flow(plain);
  flow.send(announced('sap'));
  expect(flow.effects()).toEqual([]);
  flow.send(announced('lvs')).finished('call-p1');
  expect(flow.playing().media).toBe('sound sap');
  flow.send(announced('net'));
  for (const next of ['sound lvs', 'sound net', 'music long']) {
    flow.finished(flow.flow.kind === 'wait' ? (flow.flow.playback ?? '') : '');
    expect(flow.playing().media).toBe(next);
  }
});

test('told over the repeated background, which goes on; the limit goes on as well', () => {
  const flow = new Flow(looping).send(announced('sap'));
  expect(flow.effects()).toEqual(['play']);
  expect(flow.dueInMs()).toBe(300_000);
  flow.failed(flow.playing().playback);
  expect(flow.facts()).toEqual(['faultSeen']);
  expect(flow.flow).toMatchObject({ kind: 'wait', playback: null });
});

test('what was still to be told at the end of the sequence is told, then the wait is over', () => {
  const flow = new Flow({ ...plain, sequence: [{ kind: 'notice', prompt: 'please-wait' }] });
  flow.send(announced('sap')).finished('call-p1');
  expect(flow.playing().media).toBe('sound sap');
  flow.finished(flow.playing().playback);
  expect(flow.flow).toMatchObject({ step: 'next' });
});

test('taken in the midst of it: three seconds were heard, less was not', () => {
  for (const [afterMs, facts] of [
    [2_000, []],
    [4_000, ['announcementHeard']],
  ] as const) {
    const flow = new Flow(looping).send(announced('sap'));
    flow.now += afterMs;
    flow.send({ kind: 'taken' });
    expect(flow.facts()).toEqual(facts);
    expect(flow.effects()).toEqual(['stopPlayback']);
  }
});

test('after a restart the announcement that plays is adopted', () => {
  const flow = new Flow(looping).send(announced('sap'));
  expect(flow.send({ kind: 'restored', parked: true }).effects()).toEqual(['adoptPlayback']);
});

describe('where the caller stands', () => {
  const telling: WaitStep = {
    kind: 'wait',
    team: 'lvs',
    background: 'loop',
    sequence: [
      { kind: 'notice', prompt: 'first' },
      { kind: 'music', music: 'loop', repeat: true },
    ],
    limitMs: 300_000,
    tells: { what: 'both', afterMs: 10_000, everyMs: 30_000 },
    exits: { notServed: 'next' },
  };
  function waits(step = telling): Flow {
    const flow = new Flow(step);
    flow.place = { position: 2, expectedMs: 61_000 };
    return flow;
  }
  const due = (flow: Flow, ms: number): Flow => {
    flow.now += ms;
    return flow.send({ kind: 'deadlineReached' });
  };

  test('is said in the music when it’s due, then again', () => {
    const flow = waits();
    expect(flow.dueInMs()).toBe(10_000);
    flow.finished(flow.playing().playback);
    due(flow, 10_000);
    const place = flow.playing();
    expect(place.media).toBe('phrase position-2');
    flow.finished(place.playback);
    const time = flow.playing();
    expect(time.media).toBe('phrase minutes-2');
    flow.finished(time.playback);
    // The background goes on by itself.
    expect(flow.effects()).toEqual([]);
    expect(flow.dueInMs()).toBe(30_000);
  });

  test('comes after a notice or a piece that has an end, as it is then', () => {
    const flow = waits();
    const { playback } = flow.playing();
    due(flow, 10_000);
    expect(flow.effects()).toEqual([]);
    flow.place = { position: 1, expectedMs: null };
    flow.finished(playback);
    expect(flow.playing().media).toBe('phrase position-1');
    expect(flow.dueInMs()).toBe(30_000);
  });

  test('whoever is put through in the midst hears no more of it', () => {
    const flow = waits();
    flow.finished(flow.playing().playback);
    due(flow, 10_000);
    expect(flow.send({ kind: 'taken' }).effects()).toEqual(['stopPlayback']);
    expect(flow.facts()).toEqual([]);
    expect(flow.flow.kind).toBe('handedOver');
  });

  test('where nobody can say anything the music goes on', () => {
    const flow = waits();
    flow.finished(flow.playing().playback);
    flow.place = null;
    due(flow, 10_000);
    expect(flow.effects()).toEqual([]);
    expect(flow.dueInMs()).toBe(30_000);
  });

  test('the limit is the limit, and a phrase that can’t be played is skipped and told', () => {
    const flow = waits({ ...telling, limitMs: 12_000 });
    flow.finished(flow.playing().playback);
    due(flow, 10_000);
    flow.failed(flow.playing().playback);
    expect(flow.facts()).toEqual(['faultSeen']);
    expect(flow.dueInMs()).toBe(2_000);
    due(flow, 2_000);
    expect(flow.flow).toMatchObject({ kind: 'goodbye', step: 'next' });
  });
});
