// Conformance: what callers say is kept, whole and in its place, whatever ends it.

import { describe, expect, test } from 'vitest';
import type { SwitchEvent } from '../../src/engine/ports/telephony-switch.ts';
import { pitchOf } from '../../src/voip/sound/pitch.ts';
import { readWav } from '../../src/voip/sound/wav.ts';
import type { CallerOnTheLine } from './harness.ts';
import type { Stage } from './stage.ts';
import { callerHz } from './tones.ts';

type Ended = Extract<SwitchEvent, { kind: 'recordingEnded' }>;

const limits = { longestMs: 20_000, silenceMs: 10_000 };
/** On its way: what was said when a command was given, and hasn't been heard when it's obeyed. */
const onItsWayMs = 700;
/** Asterisk looks at its limits once a second. */
const wholeSeconds = 1_400;

export function describeRecording(open: () => Promise<Stage>): void {
  describe('recording', () => {
    const begun = async (stage: Stage, its: Partial<typeof limits> = {}) => {
      const opened = await stage.waiting();
      const recording = `${stage.id('call')}-m1`;
      stage.switch.run({
        kind: 'record',
        leg: opened.leg,
        recording,
        limits: { ...limits, ...its },
        after: null,
      });
      return { ...opened, recording };
    };
    const ends = (stage: Stage, recording: string): readonly Ended[] =>
      stage.events.filter(
        (event): event is Ended => event.kind === 'recordingEnded' && event.recording === recording,
      );
    const ended = async (stage: Stage, recording: string): Promise<Ended> => {
      await stage.harness.until(() => ends(stage, recording).length > 0, 'the recording ends');
      return ends(stage, recording)[0] as Ended;
    };
    /** Pitch of each 100 ms. */
    const pitches = (stage: Stage, recording: string): readonly number[] => {
      const samples = readWav(stage.harness.recordingFile(recording));
      return Array.from({ length: Math.floor(samples.length / 800) }, (_, at) =>
        pitchOf(samples.subarray(800 * at, 800 * at + 160)),
      );
    };

    /** Lets the caller say so much more. How fast, is the machine's affair. */
    const says = async (stage: Stage, caller: CallerOnTheLine, ms: number) => {
      const from = caller.saidMs();
      await stage.harness.until(() => caller.saidMs() - from >= ms, `${ms} ms are said`);
    };
    /** So much of the caller's tone was kept, and nothing else than it and silence. */
    const keptMs = (stage: Stage, recording: string): number => {
      const heard = pitches(stage, recording);
      const others = heard.filter((hz) => hz !== callerHz && hz !== 0);
      // Where it begins or ends in the midst of a piece; where the caller's computer stood still, too.
      expect(others.length, heard.join(' ')).toBeLessThanOrEqual(4);
      return 100 * heard.filter((hz) => hz === callerHz).length;
    };

    test('keeps what the caller says, from the beginning to the word that ends it', async () => {
      const stage = await open();
      const { caller, leg, recording } = await begun(stage);
      const from = caller.saidMs();
      await stage.hears(caller, 'silence');
      await says(stage, caller, 2_500);
      const said = caller.saidMs() - from;
      stage.switch.run({ kind: 'stopRecording', leg, recording });
      const { lengthMs, by } = await ended(stage, recording);
      const saidUntilEnded = caller.saidMs() - from;
      expect(by).toBe('asked');
      expect(pitches(stage, recording).length).toBe(Math.floor(lengthMs / 100));
      expect(keptMs(stage, recording)).toBeGreaterThan(said - onItsWayMs);
      expect(keptMs(stage, recording)).toBeLessThan(saidUntilEnded + onItsWayMs);
      await stage.harness.advance(500);
      expect(ends(stage, recording)).toHaveLength(1);
    });

    /** After a prompt, commanded at its beginning. */
    const begunAfter = async (stage: Stage) => {
      const opened = await stage.answered();
      const [recording, playback] = [`${stage.id('call')}-m1`, 'p-before'];
      const { leg } = opened;
      stage.switch.run({ kind: 'play', leg, playback, media: stage.prompt('short') });
      stage.switch.run({ kind: 'record', leg, recording, limits, after: playback });
      return { ...opened, recording };
    };

    test('begins by itself at the end of what is heard before', async () => {
      const stage = await open();
      const { caller, leg, recording } = await begunAfter(stage);
      await stage.hears(caller, 'prompt');
      await stage.sees('playbackFinished', leg);
      const from = caller.saidMs();
      await says(stage, caller, 1_500);
      const said = caller.saidMs() - from;
      stage.switch.run({ kind: 'stopRecording', leg, recording });
      const { lengthMs, by } = await ended(stage, recording);
      expect(by).toBe('asked');
      expect(keptMs(stage, recording)).toBeGreaterThan(said - onItsWayMs);
      expect(lengthMs).toBeLessThan(caller.saidMs() - from + onItsWayMs);
    });

    test('has nothing of a caller who hangs up before it begins', async () => {
      const stage = await open();
      const { caller, leg, recording } = await begunAfter(stage);
      await stage.hears(caller, 'prompt');
      caller.hangUp();
      const { lengthMs, by } = await ended(stage, recording);
      expect({ lengthMs, by }).toEqual({ lengthMs: 0, by: 'gone' });
      await stage.sees('legEnded', leg);
      expect(stage.events.at(-1)).toEqual({ kind: 'legEnded', leg, cause: 'hungUp' });
      expect(ends(stage, recording)).toHaveLength(1);
    });

    test('is as good as empty when it is ended before it begins', async () => {
      const stage = await open();
      const { caller, leg, recording } = await begunAfter(stage);
      await stage.hears(caller, 'prompt');
      stage.switch.run({ kind: 'stopRecording', leg, recording });
      const { lengthMs, by } = await ended(stage, recording);
      expect(by).toBe('asked');
      expect(lengthMs).toBeLessThan(200);
      await stage.sees('playbackFinished', leg);
      await stage.harness.advance(500);
      expect(ends(stage, recording)).toHaveLength(1);
    });

    test('ends once nothing has been said for a while', async () => {
      const stage = await open();
      const { caller, recording } = await begun(stage, { silenceMs: 2_000 });
      await says(stage, caller, 1_500);
      caller.speaks(false);
      const { by } = await ended(stage, recording);
      expect(by).toBe('silence');
      expect(keptMs(stage, recording)).toBeGreaterThan(1_500 - onItsWayMs);
      const heard = pitches(stage, recording);
      const last = heard.lastIndexOf(callerHz);
      expect(heard.slice(last + 2).every((hz) => hz === 0)).toBe(true);
    });

    test('ends at its limit, also while the caller speaks', async () => {
      const stage = await open();
      const { recording } = await begun(stage, { longestMs: 2_000 });
      const { lengthMs, by } = await ended(stage, recording);
      expect(by).toBe('length');
      expect(lengthMs).toBeGreaterThan(1_000);
      expect(lengthMs).toBeLessThan(2_000 + wholeSeconds);
    });

    test('keeps what was said by whoever hangs up, and tells it before the end of the leg', async () => {
      const stage = await open();
      const { caller, leg, recording } = await begun(stage);
      await says(stage, caller, 1_700);
      caller.hangUp();
      await stage.sees('legEnded', leg);
      const { by } = await ended(stage, recording);
      expect(by).toBe('gone');
      expect(keptMs(stage, recording)).toBeGreaterThan(1_700 - onItsWayMs);
      expect(stage.events.at(-1)).toEqual({ kind: 'legEnded', leg, cause: 'hungUp' });
      expect(ends(stage, recording)).toHaveLength(1);
    });

    test('tells keys meanwhile, and plays it afterwards', async () => {
      const stage = await open();
      const { caller, leg, recording } = await begun(stage);
      await stage.harness.advance(1_500);
      caller.pressKey('#');
      await stage.sees('digitPressed', leg);
      stage.switch.run({ kind: 'stopRecording', leg, recording });
      await ended(stage, recording);
      stage.switch.run({ kind: 'playRecording', leg, playback: 'p-own', recording });
      await stage.hears(caller, 'otherLeg');
      await stage.sees('playbackFinished', leg);
      await stage.hears(caller, 'silence');
    });

    test('plays it to somebody else, once whoever said it is gone', async () => {
      const stage = await open();
      const { caller, leg, recording } = await begun(stage);
      await says(stage, caller, 1_700);
      caller.hangUp();
      await stage.sees('legEnded', leg);
      const other = await stage.answered();
      stage.switch.run({ kind: 'playRecording', leg: other.leg, playback: 'p-other', recording });
      await stage.hears(other.caller, 'otherLeg');
      await stage.sees('playbackFinished', other.leg);
      await stage.hears(other.caller, 'silence');
    });

    test('plays it to somebody who waits, and then the music goes on', async () => {
      const stage = await open();
      const { caller, leg, recording } = await begun(stage);
      await says(stage, caller, 1_700);
      caller.hangUp();
      await stage.sees('legEnded', leg);
      const other = await stage.waiting();
      stage.switch.run({ kind: 'playRecording', leg: other.leg, playback: 'p-waits', recording });
      await stage.hears(other.caller, 'otherLeg');
      await stage.sees('playbackFinished', other.leg);
      await stage.hears(other.caller, 'music');
    });

    test('forgives a recording of a leg that is gone, and the end of one that is over', async () => {
      const stage = await open();
      const { caller, leg, recording } = await begun(stage);
      await stage.harness.advance(300);
      caller.hangUp();
      await stage.sees('legEnded', leg);
      stage.switch.run({ kind: 'stopRecording', leg, recording });
      stage.switch.run({ kind: 'record', leg, recording: `${recording}2`, limits, after: null });
      await stage.harness.advance(300);
      expect(stage.events.at(-1)?.kind).toBe('legEnded');
      expect(ends(stage, recording)).toHaveLength(1);
    });

    test('goes on while no engine is there, where calls do', async () => {
      const stage = await open();
      if (!stage.harness.capabilities.survivesEngine) return;
      const { caller, leg, recording } = await begun(stage);
      const from = caller.saidMs();
      await says(stage, caller, 800);
      await stage.restart(() => says(stage, caller, 800));
      stage.switch.run({ kind: 'adoptRecording', leg, recording, limits });
      await says(stage, caller, 600);
      expect(ends(stage, recording)).toEqual([]);
      const said = caller.saidMs() - from;
      caller.hangUp();
      await ended(stage, recording);
      expect(keptMs(stage, recording)).toBeGreaterThan(said - onItsWayMs);
      await stage.sees('legEnded', leg);
    });

    test('tells at once of one that ended while no engine was there', async () => {
      const stage = await open();
      if (!stage.harness.capabilities.survivesEngine) return;
      const { leg, recording } = await begun(stage, { longestMs: 2_000 });
      await stage.harness.advance(500);
      await stage.restart(() => stage.harness.advance(3_000));
      stage.switch.run({ kind: 'adoptRecording', leg, recording, limits: { ...limits, longestMs: 2_000 } });
      const { lengthMs, by, reason } = await ended(stage, recording);
      expect({ by, reason }).toEqual({ by: 'length', reason: undefined });
      expect(lengthMs).toBeGreaterThan(1_000);
      expect(lengthMs).toBeLessThan(2_000 + wholeSeconds);
      expect(keptMs(stage, recording)).toBeGreaterThan(1_000);
    });
  });
}
