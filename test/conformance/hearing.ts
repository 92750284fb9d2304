// Conformance: what callers hear, and when they stop hearing it.

import { describe, expect, test } from 'vitest';
import type { Stage } from './stage.ts';

export function describeHearing(open: () => Promise<Stage>): void {
  describe('prompts and keys', () => {
    test('plays a prompt once, to its end', async () => {
      const stage = await open();
      const { caller, leg } = await stage.answered();
      stage.switch.run({ kind: 'play', leg, playback: 'p-1', media: stage.prompt('short') });
      await stage.hears(caller, 'prompt');
      expect(stage.events.some(({ kind }) => kind === 'playbackFinished')).toBe(false);
      await stage.sees('playbackFinished', leg);
      await stage.hears(caller, 'silence');
      await stage.harness.advance(700);
      expect(caller.hears()).toBe('silence');
      expect(stage.events.filter(({ kind }) => kind === 'playbackFinished')).toEqual([
        { kind: 'playbackFinished', leg, playback: 'p-1' },
      ]);
    });

    test('stops a playback at once, and says nothing more about it', async () => {
      const stage = await open();
      const { caller, leg } = await stage.answered();
      stage.switch.run({ kind: 'play', leg, playback: 'p-2', media: stage.prompt('long') });
      await stage.hears(caller, 'prompt');
      stage.switch.run({ kind: 'stopPlayback', leg, playback: 'p-2' });
      // At its end it would be said to be over.
      await stage.hears(caller, 'silence');
      await stage.harness.advance(500);
      expect(stage.events.filter(({ kind }) => kind.startsWith('playback'))).toEqual([]);
    });

    test('stops a playback that it was only just told to begin', async () => {
      const stage = await open();
      const { caller, leg } = await stage.answered();
      stage.switch.run({ kind: 'play', leg, playback: 'p-3', media: stage.prompt('long') });
      stage.switch.run({ kind: 'stopPlayback', leg, playback: 'p-3' });
      await stage.harness.advance(400);
      expect(caller.hears()).toBe('silence');
      expect(stage.events.filter(({ kind }) => kind.startsWith('playback'))).toEqual([]);
    });

    test('says when a prompt has no file', async () => {
      const stage = await open();
      const { leg } = await stage.answered();
      stage.switch.run({ kind: 'play', leg, playback: 'p-4', media: stage.prompt('missing') });
      await stage.sees('playbackFailed', leg);
      await stage.harness.advance(300);
      expect(stage.events.filter(({ kind }) => kind.startsWith('playback'))).toHaveLength(1);
    });

    test('reports keys, also while a prompt plays', async () => {
      const stage = await open();
      const { caller, leg } = await stage.answered();
      caller.pressKey('7');
      await stage.sees('digitPressed', leg);
      stage.switch.run({ kind: 'play', leg, playback: 'p-5', media: stage.prompt('long') });
      await stage.hears(caller, 'prompt');
      caller.pressKey('#');
      const pressed = () =>
        stage.events.flatMap((event) => (event.kind === 'digitPressed' ? [event.digit] : []));
      await stage.harness.until(() => pressed().length === 2, 'the second key');
      await stage.harness.advance(300);
      expect(pressed()).toEqual(['7', '#']);
      await stage.hears(caller, 'prompt');
    });

    test('says nothing of a playback whose caller hangs up', async () => {
      const stage = await open();
      const { caller, leg } = await stage.answered();
      stage.switch.run({ kind: 'play', leg, playback: 'p-6', media: stage.prompt('long') });
      await stage.hears(caller, 'prompt');
      caller.hangUp();
      await stage.sees('legEnded', leg);
      await stage.harness.advance(300);
      expect(stage.events.filter(({ kind }) => kind.startsWith('playback'))).toEqual([]);
    });
  });

  describe('waiting', () => {
    test('lets callers wait with music from its beginning, each alone', async () => {
      const stage = await open();
      const first = await stage.waiting();
      await stage.harness.advance(1700);
      const second = await stage.waiting();
      expect(second.caller.musicPositionMs() ?? 0).toBeLessThan(1000);
      expect(first.caller.musicPositionMs() ?? 4000).toBeGreaterThan(1000);
      await stage.hears(first.caller, 'music');
    });

    test('repeats the music', async () => {
      const stage = await open();
      const { caller } = await stage.waiting();
      const isAt = (from: number, to: number) => () => {
        const position = caller.musicPositionMs();
        return position !== null && position >= from && position < to;
      };
      await stage.harness.until(isAt(3_000, 4_000), 'the end of the music');
      await stage.harness.until(isAt(0, 1_000), 'its beginning again');
    });

    test('plays a prompt to a waiting caller, and then the music goes on', async () => {
      const stage = await open();
      const { caller, leg } = await stage.waiting();
      stage.switch.run({ kind: 'play', leg, playback: 'w-1', media: stage.prompt('short') });
      await stage.hears(caller, 'prompt');
      await stage.sees('playbackFinished', leg);
      await stage.hears(caller, 'music');
    });

    test('stops a prompt to a waiting caller, and then the music goes on', async () => {
      const stage = await open();
      const { caller, leg } = await stage.waiting();
      stage.switch.run({ kind: 'play', leg, playback: 'w-2', media: stage.prompt('long') });
      await stage.hears(caller, 'prompt');
      stage.switch.run({ kind: 'stopPlayback', leg, playback: 'w-2' });
      await stage.hears(caller, 'music');
      expect(stage.events.filter(({ kind }) => kind.startsWith('playback'))).toEqual([]);
    });

    test('plays music once as well as a prompt', async () => {
      const stage = await open();
      const { caller, leg } = await stage.answered();
      stage.switch.run({ kind: 'play', leg, playback: 'w-3', media: stage.tune });
      await stage.hears(caller, 'music');
      await stage.sees('playbackFinished', leg);
      await stage.hears(caller, 'silence');
    });

    test('begins the music anew when a caller has to wait again', async () => {
      const stage = await open();
      const { caller, leg } = await stage.waiting();
      await stage.harness.advance(1500);
      const bridge = stage.id('bridge');
      stage.switch.run({ kind: 'bridge', bridge, legs: [leg] });
      await stage.hears(caller, 'silence');
      for (let round = 0; round < 2; round += 1) {
        stage.switch.run({ kind: 'park', leg, media: stage.tune });
        await stage.hearsBeginning(caller);
        await stage.harness.advance(1500);
      }
    });

    test('lets a waiting caller hear ring-back instead, and music again', async () => {
      const stage = await open();
      const { caller, leg } = await stage.waiting();
      stage.switch.run({ kind: 'ringBack', leg });
      await stage.hears(caller, 'ringBack');
      await stage.harness.advance(1500);
      expect(caller.hears()).toBe('silence'); // between two rings
      stage.switch.run({ kind: 'park', leg, media: stage.tune });
      await stage.hears(caller, 'music');
    });

    test('goes on with the music after a prompt whose end no engine sees, and a later engine finds it', async () => {
      const stage = await open();
      if (!stage.harness.capabilities.survivesEngine) return;
      const { caller, leg } = await stage.waiting();
      stage.switch.run({ kind: 'play', leg, playback: 'w-4', media: stage.prompt('long') });
      await stage.hears(caller, 'prompt');
      const back = await stage.restart(() => stage.hears(caller, 'music'));
      expect(back.picture.legs).toMatchObject([{ leg, parked: true, bridge: null }]);
      const before = caller.musicPositionMs();
      stage.switch.run({ kind: 'play', leg, playback: 'w-5', media: stage.prompt('short') });
      await stage.hears(caller, 'prompt');
      await stage.sees('playbackFinished', leg);
      await stage.hears(caller, 'music');
      expect(before).not.toBeNull();
      const bridge = stage.id('bridge');
      stage.switch.run({ kind: 'bridge', bridge, legs: [leg] });
      await stage.hears(caller, 'silence');
      const { legs } = await stage.switch.readBack();
      expect(legs).toMatchObject([{ leg, parked: false, bridge }]);
    });

    test('says when there is no such music, once', async () => {
      const stage = await open();
      const { leg } = await stage.answered();
      stage.switch.run({ kind: 'park', leg, media: stage.prompt('missing') });
      const failures = () => stage.events.filter(({ kind }) => kind === 'commandFailed');
      await stage.harness.until(() => failures().length > 0, 'that it did not work');
      await stage.harness.advance(1500);
      expect(failures()).toMatchObject([{ command: { kind: 'park', leg } }]);
    });

    test('reports keys of a waiting caller', async () => {
      const stage = await open();
      const { caller, leg } = await stage.waiting();
      caller.pressKey('1');
      await stage.sees('digitPressed', leg);
    });
  });
}
