// The voicemail step: asked, spoken, kept, whatever the caller does.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkMode } from '../../../../src/domain/call-flow/check-mode.ts';
import type { FlowEvent, FlowFact } from '../../../../src/domain/call-flow/flow.ts';
import { keptOf, type VoicemailStep } from '../../../../src/domain/call-flow/steps/voicemail.ts';
import { Flow, modeWith, stale } from '../rig.ts';

const plain: VoicemailStep = {
  kind: 'voicemail',
  prompt: 'ask',
  longestMs: 60_000,
  silenceMs: 5_000,
  shortestMs: 1_000,
  exits: { done: 'next', nothing: 'other' },
};
const reviewed: VoicemailStep = { ...plain, review: { prompt: 'review', waitForKeyMs: 4_000 } };

const key = (digit: string): FlowEvent => ({ kind: 'digitPressed', digit });
const played = (playback: string): FlowEvent => ({ kind: 'playbackFinished', playback });
const ended = (
  recording: string,
  lengthMs: number,
  by: 'asked' | 'silence' | 'length' | 'gone' | 'failed' = 'asked',
): FlowEvent => ({ kind: 'recordingEnded', recording, lengthMs, by });

/** Stands in the recording `call-m3`. */
function speaking(step: VoicemailStep = plain): Flow {
  const flow = new Flow(step);
  flow.lastTeam = 'lvs';
  return flow.send(played('call-p1')).send(played('call-p2'));
}
const toneAndRecord = [
  { kind: 'play', playback: 'call-p2', media: { kind: 'tone' } },
  {
    kind: 'record',
    recording: 'call-m3',
    limits: { longestMs: 60_000, silenceMs: 5_000 },
    after: 'call-p2',
  },
];
const factsOf = (flow: Flow) => flow.last.facts.filter(({ kind }) => kind.startsWith('message'));

test('asks, gives the tone, and records for the team that was waited for last', () => {
  const flow = new Flow(plain);
  flow.lastTeam = 'lvs';
  expect(flow.last.effects).toContainEqual({ kind: 'quieten' });
  expect(flow.last.effects).toContainEqual({
    kind: 'play',
    playback: 'call-p1',
    media: { kind: 'prompt', prompt: 'ask' },
  });
  flow.send(played('call-p1'));
  expect(flow.last.effects).toEqual(toneAndRecord);
  expect(factsOf(flow)).toEqual([]);
  flow.send(played('call-p2'));
  expect(flow.last.effects).toEqual([]);
  expect(factsOf(flow)).toEqual([{ kind: 'messageBegun', step: 'step', message: 'call-m3', team: 'lvs' }]);
  flow.ignores(...stale, ended('call-m99', 9_000), key('1'));
});

test('a team that the step names has the message', () => {
  const flow = new Flow({ ...plain, team: 'sap' });
  flow.lastTeam = 'lvs';
  flow.send(played('call-p1')).send(played('call-p2'));
  expect(factsOf(flow)).toMatchObject([{ team: 'sap' }]);
});

test('a key skips the request and not the tone', () => {
  const flow = new Flow(plain).send(key('5'));
  expect(flow.last.effects).toEqual([{ kind: 'stopPlayback', playback: 'call-p1' }, ...toneAndRecord]);
  flow.ignores(key('5'));
});

test('who hangs up during the tone leaves nothing; where it can’t be recorded, the caller is told', () => {
  const hearing = () => new Flow(plain).send(key('5'));
  hearing().ignores(ended('call-m9', 0, 'gone'));
  const gone = hearing().send(ended('call-m3', 0, 'gone'));
  expect(factsOf(gone).map(({ kind }) => kind)).toEqual(['messageBegun', 'messageDropped']);
  expect(gone.last.effects).toEqual([]);
  expect(keptOf(gone.flow)).toEqual([]);
  const failed = hearing().send(ended('call-m3', 0, 'failed'));
  expect(failed.facts()).toContain('faultSeen');
  expect(failed.playing().media).toBe('phrase no-message');
});

test('a request or a tone that cannot be played is told, and the caller can speak all the same', () => {
  const flow = new Flow(plain).send({ kind: 'playbackFailed', playback: 'call-p1', reason: 'gone' });
  expect(flow.facts()).toContain('faultSeen');
  flow.send({ kind: 'playbackFailed', playback: 'call-p2', reason: 'gone' });
  expect(flow.flow.kind).toBe('recording');
});

describe('without room for a message', () => {
  const declines = { kind: 'play', playback: 'call-p1', media: { kind: 'phrase', phrase: 'no-message' } };

  test('the caller is told before having spoken, and goes on', () => {
    const flow = new Flow(plain, {}, plain.longestMs - 1);
    expect(flow.last.effects).toContainEqual(declines);
    expect(flow.facts()).toEqual(expect.arrayContaining(['faultSeen']));
    flow.ignores(...stale);
    flow.send(played('call-p1'));
    expect(flow.flow).toMatchObject({ step: 'other' });
    expect(factsOf(flow)).toEqual([]);
  });

  test('also by a key, and where the sentence is not there', () => {
    const pressed = new Flow(plain, {}, 0).send(key('1'));
    expect(pressed.last.effects).toContainEqual({ kind: 'stopPlayback', playback: 'call-p1' });
    expect(pressed.flow).toMatchObject({ step: 'other' });
    const lost = new Flow(plain, {}, 0).failed('call-p1');
    expect(lost.facts()).toContain('faultSeen');
    expect(lost.flow).toMatchObject({ step: 'other' });
  });

  test('what is just long enough is asked for', () => {
    expect(new Flow(plain, {}, plain.longestMs).flow.kind).toBe('inviting');
  });

  test('who could speak and of whom nothing could be kept is told as well, unless gone', () => {
    const flow = speaking().send(ended('call-m3', 0, 'failed'));
    expect(factsOf(flow)).toEqual([{ kind: 'messageDropped', message: 'call-m3', why: 'tooShort' }]);
    expect(flow.playing().media).toBe('phrase no-message');
    expect(flow.flow.kind).toBe('declining');
  });
});

describe('without a review', () => {
  test('# ends it, and it is kept', () => {
    const flow = speaking().send(key('#'));
    expect(flow.last.effects).toEqual([{ kind: 'stopRecording', recording: 'call-m3' }]);
    flow.send(ended('call-m3', 9_000));
    expect(factsOf(flow)).toEqual([
      { kind: 'messageLeft', message: 'call-m3', lengthMs: 9_000, by: 'asked' },
    ]);
    expect(flow.flow).toMatchObject({ kind: 'goodbye', step: 'next' });
  });

  test.each(['silence', 'length', 'asked'] as const)('what is too short is dropped (%s)', (by) => {
    const flow = speaking().send(ended('call-m3', 999, by));
    expect(factsOf(flow)).toEqual([{ kind: 'messageDropped', message: 'call-m3', why: 'tooShort' }]);
    expect(flow.flow).toMatchObject({ step: 'other' });
  });

  test('whoever hangs up leaves what was said, told once', () => {
    const flow = speaking().send(ended('call-m3', 1_000, 'gone'));
    expect(factsOf(flow)).toMatchObject([{ kind: 'messageLeft', lengthMs: 1_000 }]);
    expect(flow.last.effects).toEqual([]);
    expect(keptOf(flow.flow)).toEqual([]);
  });

  test('of what broke off the part before is kept, and why is told', () => {
    const flow = speaking().send({
      kind: 'recordingEnded',
      recording: 'call-m3',
      lengthMs: 8_000,
      by: 'failed',
      reason: 'disk full',
    });
    expect(flow.last.facts).toContainEqual({ kind: 'faultSeen', reason: 'message of step: disk full' });
    expect(factsOf(flow)).toMatchObject([{ kind: 'messageLeft', lengthMs: 8_000, by: 'failed' }]);
  });
});

describe('with a review', () => {
  const reviewing = () => speaking(reviewed).send(ended('call-m3', 9_000));

  test('1 plays it and asks again, 2 records anew, another key keeps it', () => {
    const flow = reviewing();
    expect(flow.last.effects).toEqual([
      { kind: 'play', playback: 'call-p4', media: { kind: 'prompt', prompt: 'review' } },
    ]);
    flow.send(key('1'));
    expect(flow.last.effects).toContainEqual({
      kind: 'play',
      playback: 'call-p5',
      media: { kind: 'recording', recording: 'call-m3' },
    });
    flow.send(played('call-p5')).send(key('2'));
    expect(factsOf(flow)).toEqual([{ kind: 'messageDropped', message: 'call-m3', why: 'anew' }]);
    flow.send(played('call-p7'));
    expect(factsOf(flow)).toMatchObject([{ kind: 'messageBegun', message: 'call-m8' }]);
    flow.send(ended('call-m8', 5_000)).send(key('#'));
    expect(factsOf(flow)).toMatchObject([{ kind: 'messageLeft', message: 'call-m8' }]);
    expect(flow.flow).toMatchObject({ step: 'next' });
  });

  test('who presses nothing keeps it', () => {
    const flow = reviewing().send(played('call-p4'));
    expect(flow.dueInMs()).toBe(4_000);
    flow.send({ kind: 'deadlineReached' });
    expect(factsOf(flow)).toMatchObject([{ kind: 'messageLeft', message: 'call-m3' }]);
  });

  test('who hangs up keeps it', () => {
    expect(keptOf(reviewing().flow)).toEqual([
      { kind: 'messageLeft', message: 'call-m3', lengthMs: 9_000, by: 'asked' },
    ]);
  });

  test.each(['length', 'failed', 'gone'] as const)('is not asked after its end by %s', (by) => {
    const flow = speaking(reviewed).send(ended('call-m3', 9_000, by));
    expect(factsOf(flow)).toMatchObject([{ kind: 'messageLeft' }]);
  });
});

test('a restart goes on where it stood: playback, recording, key', () => {
  const restored: FlowEvent = { kind: 'restored', parked: false };
  expect(new Flow(plain).send(restored).last.effects).toEqual([
    { kind: 'adoptPlayback', playback: 'call-p1' },
  ]);
  expect(new Flow(plain).send(key('5')).send(restored).last.effects).toEqual([
    { kind: 'adoptPlayback', playback: 'call-p2' },
    { kind: 'adoptRecording', recording: 'call-m3', limits: { longestMs: 60_000, silenceMs: 5_000 } },
  ]);
  expect(speaking().send(restored).last.effects).toEqual([
    { kind: 'adoptRecording', recording: 'call-m3', limits: { longestMs: 60_000, silenceMs: 5_000 } },
  ]);
  const flow = speaking(reviewed).send(ended('call-m3', 9_000)).send(played('call-p4')).send(restored);
  expect(flow.dueInMs()).toBe(4_000);
});

test('something that breaks keeps what was said, and the caller hears the apology', () => {
  const flow = speaking().breaks('a rule');
  expect(flow.last.effects).toContainEqual({ kind: 'stopRecording', recording: 'call-m3' });
  expect(factsOf(flow)).toEqual([{ kind: 'messageLeft', message: 'call-m3', lengthMs: null, by: 'failed' }]);
  expect(flow.flow).toMatchObject({ step: 'sorry' });
  const hearing = new Flow(plain).send(key('5')).breaks('a rule');
  expect(hearing.last.effects).toContainEqual({ kind: 'stopRecording', recording: 'call-m3' });
  expect(factsOf(hearing)).toEqual([]);
});

test('whatever happens in whatever order, each message that was begun ends as kept or dropped, once', () => {
  const events = fc.array(
    fc.oneof(
      fc.constantFrom('1', '2', '#', '9').map((digit) => ({ do: 'key', digit }) as const),
      fc.constant({ do: 'played' } as const),
      fc.constant({ do: 'due' } as const),
      fc.constant({ do: 'restored' } as const),
      fc.constant({ do: 'broken' } as const),
      fc
        .record({
          lengthMs: fc.nat(5_000),
          by: fc.constantFrom('asked', 'silence', 'length', 'gone', 'failed'),
        })
        .map((end) => ({ do: 'ended', ...end }) as const),
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(events, fc.boolean(), (list, withReview) => {
      const flow = new Flow(withReview ? reviewed : plain);
      const begun: string[] = [];
      const over: string[] = [];
      const note = (facts: readonly FlowFact[]) => {
        for (const fact of facts) {
          if (fact.kind === 'messageBegun') begun.push(fact.message);
          if (fact.kind === 'messageLeft' || fact.kind === 'messageDropped') over.push(fact.message);
        }
      };
      for (const event of list) {
        const at = flow.flow;
        const phase = 'phase' in at ? at.phase : at;
        if (event.do === 'key') flow.send(key(event.digit));
        else if (event.do === 'played' && 'playback' in phase) flow.send(played(phase.playback as string));
        else if (event.do === 'due' && flow.dueInMs() !== null) flow.send({ kind: 'deadlineReached' });
        else if (event.do === 'restored') flow.send({ kind: 'restored', parked: false });
        else if (event.do === 'broken' && at.kind !== 'goodbye') flow.breaks('x');
        else if (event.do === 'ended' && at.kind === 'recording' && at.over !== true)
          flow.send(ended(at.message, event.lengthMs, event.by));
        else if (event.do === 'ended' && at.kind === 'inviting' && 'message' in phase)
          flow.send(ended(phase.message as string, 0, event.by));
        else continue;
        note(flow.last.facts);
      }
      note(keptOf(flow.flow));
      expect(over).toEqual(begun);
      expect(new Set(over).size).toBe(over.length);
    }),
  );
});

test('a mode must say whose message it is, unless each way there has waited', () => {
  const spoken = { file: 'a.wav', text: 'a' };
  const prompts = { ask: spoken, next: spoken, other: spoken, sorry: spoken };
  const mode = (step: VoicemailStep) => ({ ...modeWith(step), languages: [], prompts });
  expect(checkMode(mode(plain))).toContainEqual({
    path: ['steps', 'step', 'team'],
    fault: { code: 'messageOfNobody' },
  });
  expect(checkMode(mode({ ...plain, team: 'lvs' })).map(({ fault }) => fault.code)).not.toContain(
    'messageOfNobody',
  );
  const short = checkMode(mode({ ...plain, team: 'lvs', shortestMs: 60_000 }));
  expect(short.map(({ fault }) => fault.code)).toContain('nothingKept');
});
