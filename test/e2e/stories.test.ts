// The stories of the demo, as tests: the network of the tests is one of their own, so they may change it.

import { expect, test } from 'vitest';
import { playStory, STORY_PATIENCE_MS } from '../demo/play-story.ts';

test(
  'the address in use goes down in mid-call: both hear each other again',
  async () => {
    const { result, said } = await playStory('addresses', 'exchange');
    expect(result, said.join('\n')).toMatchObject({ bothWays: true });
    // By itself Chromium takes more than five seconds. The demo asks for one; a busy machine may be slower.
    expect(result.gapMs, said.join('\n')).toBeLessThan(5_000);
  },
  STORY_PATIENCE_MS,
);

test(
  'SAP is down: two clicks, and the next caller hears it, as the check call says; then its time comes',
  async () => {
    const { result, said } = await playStory('outage', 'exchange', ['--brief']);
    expect(result, [...said, JSON.stringify(result)].join('\n')).toMatchObject({
      callsDropped: 0,
      clicks: 2,
      nextCallerHeardIt: true,
      tick: 'heard',
      endedByItself: true,
      brokenPromptTick: 'notHeard',
    });
  },
  STORY_PATIENCE_MS,
);

test(
  'a message is left after waiting, played in the console, mailed as MP3, and called back by who looks after it',
  async () => {
    const { result, said } = await playStory('message', 'exchange', ['--brief']);
    expect(result, said.join('\n')).toMatchObject({
      playedInConsole: true,
      mailReceived: true,
      claimedBy: 'Anna',
      calledBack: true,
      failures: [],
    });
  },
  STORY_PATIENCE_MS,
);

test(
  'a prompt, a number, a name and a person are published while callers wait and talk, and taken back',
  async () => {
    const { result, said } = await playStory('publish', 'exchange', ['--brief']);
    expect(result, said.join('\n')).toMatchObject({
      callsDropped: 0,
      oldCallerHeardOldPrompt: true,
      nextCallerHeardNewPrompt: true,
      newPersonSignedIn: true,
      rolledBack: true,
      failures: [],
    });
  },
  STORY_PATIENCE_MS,
);

test(
  'without an engine: a mode from a template, its dead end played and mended, the draft called; then published, and called for real',
  async () => {
    const { result, said } = await playStory('editor', 'exchange', ['--brief']);
    expect(result, [...said, JSON.stringify(result)].join('\n')).toMatchObject({
      offline: true,
      deadEndFound: true,
      counterexamplePlayed: true,
      draftCallHeard: true,
      published: true,
      calledForReal: true,
      failures: [],
    });
  },
  STORY_PATIENCE_MS,
);

test(
  'the whole hotline, as its document tells it: three branches, music, messages, shifts, home office, and SAP is down',
  async () => {
    const { result, said } = await playStory('seed', 'exchange', ['--brief']);
    expect(result, [...said, JSON.stringify(result)].join('\n')).toMatchObject({
      wholeWait: true,
      mailReceived: true,
      failures: [],
    });
  },
  STORY_PATIENCE_MS,
);
