// Content from the engine, asked for by two at once: each has it whole when it's told so.

import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { ContentFolder } from '../../../src/service/config/content-folder.ts';
import type { EngineDoor } from '../../../src/service/workbench/engine-door.ts';
import { fetched } from '../../../src/service/workbench/fetched.ts';

test('it is fetched once for both, and lies there for the first one while the second is answered', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'klfetched-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const contents = new ContentFolder(folder);
  const content = new Uint8Array(50_000).fill(7);
  const hash = createHash('sha256').update(content).digest('hex');
  let asked = 0;
  const engine = {
    async fetch() {
      asked += 1;
      await pause(asked * 5);
      return { ok: true, value: content };
    },
  } as unknown as EngineDoor;
  const read = async () => {
    const answer = await fetched({ contents, engine }, hash, 'wav');
    return [answer, readFileSync(contents.path(hash, 'wav')).length];
  };
  for (const each of await Promise.all([read(), read(), read()]))
    expect(each).toEqual([{ ok: true, value: true }, content.length]);
  expect(asked).toBe(1);
  rmSync(contents.path(hash, 'wav'));
  expect(await read()).toEqual([{ ok: true, value: true }, content.length]);
  expect(asked).toBe(2);
});
