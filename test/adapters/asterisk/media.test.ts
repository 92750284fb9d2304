// How sounds are named to Asterisk, and what is made of the end of a waiting caller's music.

import { expect, test } from 'vitest';
import type { AriRequests } from '../../../src/adapters/asterisk/ari-http.ts';
import { parseEvent } from '../../../src/adapters/asterisk/ari-types.ts';
import { musicEnded } from '../../../src/adapters/asterisk/commands/park.ts';
import { createLegBook } from '../../../src/adapters/asterisk/legs.ts';
import { loopOf, mediaUri, soundOf, waitingMusic } from '../../../src/adapters/asterisk/media.ts';
import { missingModules } from '../../../src/adapters/asterisk/media-cache.ts';
import { createTranslator } from '../../../src/adapters/asterisk/translate.ts';
import type { SwitchEvent } from '../../../src/engine/ports/telephony-switch.ts';
import { noRecordings } from './no-recordings.ts';

const hash = 'a5'.repeat(32);

test('a sound is fetched by its hash, and found again by where it was fetched from, whatever the address was', () => {
  const uri = mediaUri('http://10.0.0.5:7413', hash);
  expect(uri).toBe(`sound:http://10.0.0.5:7413/media/${hash}.wav`);
  expect(soundOf(uri)).toBe(hash);
  for (const other of ['sound:hello-world', `sound:http://x/media/${hash}.sln`, 'tone:ring'])
    expect(soundOf(other)).toBeNull();
});

test('music is repeated as often as one request may say: hours of a piece of a minute', () => {
  const loop = loopOf(mediaUri('http://klinke-engine.company.example:7413', hash));
  expect(JSON.stringify({ media: loop }).length).toBeLessThan(40_960);
  expect(loop.length).toBeGreaterThan(250);
});

/** One leg that waits, and what its music's end leads to. */
async function musicEnds(state: 'done' | 'failed', change: 'waits' | 'moved' | 'gone' = 'waits') {
  const legs = createLegBook();
  const leg = legs.add({ id: '1.2', direction: 'incoming', answered: true, waitsWith: hash });
  if (change === 'moved') leg.waitsWith = null;
  const said: SwitchEvent[] = [];
  const begunAnew: string[] = [];
  const ari: AriRequests = {
    async request(method, path) {
      if (method === 'POST') begunAnew.push(path);
      if (path === '/channels/1.2' && change !== 'gone') return { ok: true, value: {} };
      return { ok: false, status: 404, reason: 'not found' };
    },
  };
  const emit = (event: SwitchEvent): void => void said.push(event);
  let over: Promise<void> | undefined;
  const translator = createTranslator({
    legs,
    checks: { knows: () => false },
    recordings: noRecordings,
    emit,
    exists: async () => true,
    hangUp: () => undefined,
    musicOver(which, failed) {
      over = musicEnded(which, failed, { ari, legs, emit, sounds: 'http://x' });
    },
  });
  const playback = {
    id: waitingMusic('1.2'),
    target_uri: 'channel:1.2',
    media_uri: mediaUri('http://x', hash),
    state,
  };
  const parsed = parseEvent(JSON.stringify({ application: 'klinke', type: 'PlaybackFinished', playback }));
  if (parsed.kind !== 'event') throw new Error(JSON.stringify(parsed));
  translator.translate(parsed.event);
  await over;
  return { said, begunAnew, waitsWith: leg.waitsWith };
}

test('music that is over begins anew, music that could not be fetched is told once, and a leg that moved or went needs none', async () => {
  expect(await musicEnds('done')).toEqual({
    said: [],
    begunAnew: ['/channels/1.2/play/1.2-waiting'],
    waitsWith: hash,
  });
  const failed = await musicEnds('failed');
  expect(failed.said).toMatchObject([
    { kind: 'commandFailed', command: { kind: 'park', leg: '1.2', media: hash } },
  ]);
  expect([failed.begunAnew, failed.waitsWith]).toEqual([[], null]);
  for (const state of ['done', 'failed'] as const)
    expect(await musicEnds(state, 'moved')).toMatchObject({ said: [], begunAnew: [] });
  expect((await musicEnds('failed', 'gone')).said).toEqual([]);
});

test('a PBX that can fetch nothing is known by its modules', async () => {
  const pbx = (modules: Readonly<Record<string, string>>) => ({
    async request(_: string, path: string) {
      const status = modules[path.split('/').at(-1) ?? ''];
      return status === undefined
        ? ({ ok: false, status: 404, reason: 'no such module' } as const)
        : ({ ok: true, value: { status } } as const);
    },
  });
  expect(await missingModules(pbx({ 'res_curl.so': 'Running' }))).toEqual(['res_http_media_cache.so']);
  const both = { 'res_curl.so': 'Running', 'res_http_media_cache.so': 'Not Running' };
  expect(await missingModules(pbx(both))).toEqual(['res_http_media_cache.so']);
  expect(await missingModules(pbx({ ...both, 'res_http_media_cache.so': 'Running' }))).toEqual([]);
});
