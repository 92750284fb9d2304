// What the adapter tells once Asterisk has answered: done, not there any more, or not possible.

import { expect, test } from 'vitest';
import type { AriReply, AriRequests } from '../../../src/adapters/asterisk/ari-http.ts';
import { createCommandRunner } from '../../../src/adapters/asterisk/commands/run.ts';
import { createLegBook } from '../../../src/adapters/asterisk/legs.ts';
import type { SwitchEvent } from '../../../src/engine/ports/telephony-switch.ts';
import { noRecordings } from './no-recordings.ts';

const fine: AriReply = { ok: true, value: null };
const missing: AriReply = { ok: false, status: 404, reason: 'no such channel' };

/** An Asterisk whose answers come when they are given, one for each request. */
function commanding({ pictureTold = true } = {}) {
  const said: SwitchEvent[] = [];
  const asked: { readonly what: string; readonly answer: (reply: AriReply) => void }[] = [];
  const legs = createLegBook();
  const requests: AriRequests = {
    request: (method, path) =>
      new Promise((answer) => void asked.push({ what: `${method} ${path}`, answer })),
  };
  const surroundings = {
    application: 'klinke',
    sounds: 'http://127.0.0.1',
    extensionDial: 'PJSIP/{extension}',
    numberDial: 'PJSIP/{number}@trunk',
    recordings: noRecordings,
    mayDial: () => true,
    hangUp: async () => fine,
    legs,
    bridges: new Set(['b']),
    emit: (event: SwitchEvent) => void said.push(event),
    pictureTold: () => pictureTold,
  };
  const { run } = createCommandRunner(surroundings, () => requests);
  /** Answers what is asked now, and what is asked because of that. */
  const answers = async (replyTo: (what: string) => AriReply = () => fine) => {
    for (let turn = 0; turn < 5; turn++) {
      for (const { what, answer } of asked.splice(0)) answer(replyTo(what));
      await new Promise(setImmediate);
    }
  };
  const add = (id: string, bridge: string | null = null) => legs.add({ id, direction: 'incoming', bridge });
  return { run, said, answers, legs, add };
}

test('put together: told when it is done, not when it is asked', async () => {
  const { run, said, answers, add } = commanding();
  add('caller');
  add('agent');
  const done = run({ kind: 'bridge', bridge: 'b', legs: ['agent', 'caller'] });
  await new Promise(setImmediate);
  expect(said).toEqual([]);
  await answers();
  expect(said).toEqual([{ kind: 'legsBridged', bridge: 'b', legs: ['agent', 'caller'] }]);
  expect(await done).toBe(true);
});

test('put on hold: the same', async () => {
  const { run, said, answers, add } = commanding();
  add('caller', 'b');
  void run({ kind: 'park', leg: 'caller', media: 'music' });
  await new Promise(setImmediate);
  expect(said).toEqual([]);
  await answers();
  expect(said).toEqual([{ kind: 'legParked', leg: 'caller' }]);
});

test('whoever was taken out of the bridge for music that isn’t there is put into it again', async () => {
  const { run, said, answers, add } = commanding();
  add('caller', 'b');
  add('agent', 'b');
  void run({ kind: 'park', leg: 'caller', media: 'none' });
  const noMusic: AriReply = { ok: false, status: 500, reason: 'no such sound' };
  await answers((what) => (what.includes('/play/') ? noMusic : fine));
  expect(said).toMatchObject([{ kind: 'commandFailed' }]);
  void run({ kind: 'bridge', bridge: 'b', legs: ['agent', 'caller'] });
  const requests: string[] = [];
  await answers((what) => {
    requests.push(what);
    return fine;
  });
  expect(requests).toContain('POST /bridges/b/addChannel');
  expect(said.at(-1)).toEqual({ kind: 'legsBridged', bridge: 'b', legs: ['agent', 'caller'] });
});

test('a leg that we never met is said to have ended, once', async () => {
  const { run, said, answers } = commanding();
  void run({ kind: 'answer', leg: 'unmet' });
  void run({ kind: 'hangUp', leg: 'unmet' });
  await answers(() => missing);
  expect(said).toEqual([{ kind: 'legEnded', leg: 'unmet', cause: 'hungUp' }]);
});

test('before the picture is told it says nothing: the picture knows that it has ended, and why', async () => {
  const { run, said, answers } = commanding({ pictureTold: false });
  const done = run({ kind: 'answer', leg: 'unmet' });
  await answers(() => missing);
  expect([said, await done]).toEqual([[], true]);
});

test('a leg that we know tells its end by itself', async () => {
  const { run, said, answers, add } = commanding();
  add('caller');
  void run({ kind: 'answer', leg: 'caller' });
  await answers(() => missing);
  expect(said).toEqual([]);
});
