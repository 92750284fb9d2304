// What the PBX fetches: by hash and nothing else, kept for ever, and for nobody but the PBX.

import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ContentFolder } from '../../../src/service/config/content-folder.ts';
import { openMediaListener } from '../../../src/service/switch/media-listener.ts';
import { temporaryFolder } from '../../support/engine-rig.ts';

const LENT = 'a'.repeat(64);
const SILENT = 'b'.repeat(64);

async function stage(pbx = '127.0.0.1') {
  const folder = temporaryFolder();
  const said: string[] = [];
  const sound = join(folder, 'hello.wav');
  writeFileSync(sound, 'not much of a sound');
  const contents = new ContentFolder(join(folder, 'content'));
  const hash = await contents.keepFile(sound, 'wav');
  const version = await contents.keepText('{"secret":true}', 'json');
  const log = { warn: (_: unknown, message: string) => void said.push(message) };
  const file = (name: string) => contents.path(name, 'wav');
  const said1 = join(folder, 'said.wav');
  writeFileSync(said1, 'what somebody has said');
  const lent = {
    at: (name: string) =>
      name === LENT ? { file: said1, tag: 'one' } : name === SILENT ? { file: null, tag: 'two' } : undefined,
  };
  const listener = await openMediaListener(
    { host: '127.0.0.1', port: 0 },
    pbx,
    { soundFile: file, lent },
    log,
  );
  onTestFinished(() => listener.close());
  return { listener, hash, version, said, content: readFileSync(sound, 'utf8') };
}

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** The path as it is written: `fetch` would tidy it up. */
function get(url: string, path: string, method = 'GET'): Promise<Got> {
  return new Promise((got, failed) => {
    const { hostname, port } = new URL(url);
    const asked = request({ host: hostname, port, path, method }, (reply) => {
      let text = '';
      reply.on('data', (part) => {
        text += String(part);
      });
      reply.on('end', () => got({ status: reply.statusCode ?? 0, headers: reply.headers, text }));
    });
    asked.on('error', failed).end();
  });
}

test('a sound comes by its hash, to be kept for ever', async () => {
  const { listener, hash, content } = await stage();
  const got = await get(listener.url, `/media/${hash}.wav`);
  expect([got.status, got.text]).toEqual([200, content]);
  expect(got.headers).toMatchObject({
    'content-type': 'audio/wav',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  const head = await get(listener.url, `/media/${hash}.wav`, 'HEAD');
  expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', `${content.length}`]);
});

test('what is lent is asked for each time, and may be silence', async () => {
  const { listener } = await stage();
  const got = await get(listener.url, `/media/${LENT}.wav`);
  expect([got.status, got.text]).toEqual([200, 'what somebody has said']);
  expect(got.headers).toMatchObject({ 'cache-control': 'no-cache', etag: '"one"' });
  const head = await get(listener.url, `/media/${LENT}.wav`, 'HEAD');
  expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', '22']);
  const silence = await get(listener.url, `/media/${SILENT}.wav`);
  expect(silence.status).toBe(200);
  expect(silence.text.startsWith('RIFF')).toBe(true);
});

test('nothing else is there: no other hash, no version, no way out of the folder, nothing to write', async () => {
  const { listener, hash, version } = await stage();
  const paths = [
    '/',
    `/media/${'0'.repeat(64)}.wav`,
    `/media/${version}.json`,
    `/media/${version}.wav`,
    '/media/../hello.wav',
    `/media/..%2F${hash}.wav`,
    `/media/${hash}.wav/`,
    `/media/${hash.toUpperCase()}.wav`,
  ];
  for (const path of paths) expect((await get(listener.url, path)).status, path).toBe(404);
  for (const method of ['POST', 'PUT', 'DELETE'])
    expect((await get(listener.url, `/media/${hash}.wav`, method)).status, method).toBe(405);
});

test('whoever is not the PBX gets nothing, and it is said once', async () => {
  const { listener, hash, said } = await stage('192.0.2.77');
  for (let i = 0; i < 3; i++) expect((await get(listener.url, `/media/${hash}.wav`)).status).toBe(403);
  expect(said).toHaveLength(1);
});
