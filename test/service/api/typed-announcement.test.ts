// An announcement typed on the spot, over the control API: spoken, heard, turned on; and what it refuses.

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Said } from '../../../src/domain/control/said.ts';
import { startRig } from '../../support/api-rig.ts';
import { ControlClient } from '../../support/control-client.ts';

async function signedIn(port: number, extension: string): Promise<ControlClient> {
  const client = await ControlClient.connect(`127.0.0.1:${port}`);
  await client.signIn(extension, '4711');
  return client;
}

async function heard(client: ControlClient, sound: string): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  for (let from = 0; ; ) {
    const reply = await client.command({ kind: 'hearSound', sound, from });
    if (!reply.ok || reply.value === null) return null;
    const part = Buffer.from(reply.value.data, 'base64');
    parts.push(part);
    from += part.length;
    if (from >= reply.value.size) return Buffer.concat(parts);
  }
}

const announcement = (says: Said) =>
  ({
    kind: 'turnOnNew',
    name: 'SAP steht',
    hotlines: ['it'] as string[],
    does: { kind: 'announce', where: 'insteadOfGreeting', says, tellWaiting: false },
    until: null,
    reason: '',
  }) as const;

test('a member of the team types a text, hears it, and the next caller gets it', async () => {
  const rig = await startRig();
  const bernd = await signedIn(rig.port, '22');
  const text = 'SAP steht gerade. Wir arbeiten daran.';
  const [spoken, again] = await Promise.all([
    bernd.command({ kind: 'speakText', text, language: 'de' }),
    bernd.command({ kind: 'speakText', text, language: 'de' }),
  ]);
  expect(again).toEqual(spoken);
  if (!spoken.ok || spoken.value.kind !== 'spoken') throw new Error(JSON.stringify(spoken));
  const { sound } = spoken.value;
  const wav = await heard(bernd, sound);
  expect(wav?.length).toBeGreaterThan(30_000);
  expect(
    createHash('sha256')
      .update(wav ?? '')
      .digest('hex'),
  ).toBe(sound);
  // Nobody else's, until it's on.
  const carla = await signedIn(rig.port, '31');
  expect(await heard(carla, sound)).toBeNull();

  expect(await bernd.command(announcement({ de: { text, sound } }))).toMatchObject({ ok: true });
  expect((await heard(carla, sound))?.length).toBe(wav?.length);
  const leg = rig.simulator.call('100', { number: '+4989123456' });
  await expect.poll(() => rig.simulator.hears(leg)).toMatchObject({ media: sound });
});

test('too long, nothing to say, a sound that is not there: each is said', async () => {
  const { port } = await startRig();
  const bernd = await signedIn(port, '22');
  const speak = (text: string) => bernd.command({ kind: 'speakText', text, language: 'de' });
  expect(await speak('a'.repeat(1_001))).toMatchObject({
    value: { kind: 'tooLong', characters: 1_001, atMost: 1_000 },
  });
  expect(await speak('…')).toMatchObject({ value: { kind: 'empty' } });
  const nowhere = { de: { text: 'Nichts', sound: 'a'.repeat(64) } };
  expect(await bernd.command(announcement(nowhere))).toMatchObject({ error: { code: 'notSpoken' } });
});

test('one text at a time for each person', async () => {
  const { port } = await startRig();
  const bernd = await signedIn(port, '22');
  const long = bernd.command({ kind: 'speakText', text: 'Das Netzwerk steht. '.repeat(20), language: 'de' });
  const other = await bernd.command({ kind: 'speakText', text: 'Etwas anderes.', language: 'de' });
  expect(other).toMatchObject({ value: { kind: 'underWay' } });
  expect(await long).toMatchObject({ value: { kind: 'spoken' } });
});
