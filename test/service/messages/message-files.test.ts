// Messages in their folder: found by their name, gone with their call.

import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { messageFilesIn } from '../../../src/service/messages/message-files.ts';

test('each has a file of its own, which goes with its call and with no other', async () => {
  const data = mkdtempSync(join(tmpdir(), 'klmsg-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const messages = messageFilesIn(data);
  for (const name of ['call-1-m3', 'call-1-m12', 'call-11-m3', 'call-1-m1-m3'])
    writeFileSync(messages.file(name), 'x');
  // One that was being fetched when something ended it.
  writeFileSync(`${messages.file('call-1-m4')}.0b`, 'x');
  await messages.erase([]);
  expect(readdirSync(join(data, 'messages'))).toHaveLength(5);
  await messages.erase(['call-1', 'call-2']);
  expect(readdirSync(join(data, 'messages')).sort()).toEqual(['call-1-m1-m3.wav', 'call-11-m3.wav']);
  expect(statSync(join(data, 'messages')).mode & 0o077).toBe(0);
});
