// A caller whose SIP and audio are both baresip's: what our own ears and keys say elsewhere, said by somebody else.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pitchOf } from '../../src/voip/sound/pitch.ts';
import { startBaresip } from '../support/sip-caller/baresip.ts';
import { writeTones } from '../support/wav.ts';
import { type AsteriskHarness, makeAsteriskHarness } from './asterisk-harness.ts';
import { hotlineNumber } from './harness.ts';
import { createStage } from './stage.ts';

let harness: AsteriskHarness;
let folder: string;

beforeAll(async () => {
  harness = await makeAsteriskHarness();
  folder = mkdtempSync(join(tmpdir(), 'klind-'));
});
afterAll(async () => {
  await harness.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The tones of a recording in the order in which they were heard, each once. */
function tonesIn(file: string): readonly number[] {
  const samples = readFileSync(file).subarray(44);
  const tones: number[] = [];
  for (let at = 0; at + 320 <= samples.length; at += 320) {
    const packet = Int16Array.from({ length: 160 }, (_, index) => samples.readInt16LE(at + 2 * index));
    const hz = pitchOf(packet);
    if (hz !== 0 && hz !== tones.at(-1)) tones.push(hz);
  }
  return tones;
}

test('a caller with baresip hears the music from its beginning, presses a key and hangs up', async () => {
  const stage = await createStage(harness);
  const speakFile = join(folder, 'voice.wav');
  writeTones(speakFile, [[1600, 1000]]);
  const caller = await startBaresip({
    number: '4930555',
    to: hotlineNumber,
    sipPort: harness.sipPort,
    speakFile,
  });
  const arrived = () => stage.events.find((event) => event.kind === 'callArrived');
  await harness.until(() => arrived() !== undefined, 'the call arrives');
  const leg = arrived()?.leg ?? '';
  expect(arrived()).toMatchObject({ calledNumber: hotlineNumber, callerNumber: '4930555' });
  stage.switch.run({ kind: 'answer', leg });
  stage.switch.run({ kind: 'park', leg, media: stage.tune });
  await caller.answered;
  await harness.advance(1400);
  caller.pressKey('5');
  await stage.sees('digitPressed', leg);
  caller.hangUp();
  await caller.ended;
  await stage.sees('legEnded', leg);
  expect(stage.ends(leg)).toEqual(['hungUp']);
  expect(tonesIn(caller.heardFile()).slice(0, 3)).toEqual([700, 800, 900]);
  await caller.close();
  await stage.close();
});
