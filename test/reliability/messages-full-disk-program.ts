// Records on a disk that fills up in the midst of it, and tells what was kept, what was told, and what came once there was room again.

import { closeSync, mkdirSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../src/adapters/system-clock/system-clock.ts';
import type { FaultEvent } from '../../src/domain/telephony/faults.ts';
import { MessageRoom } from '../../src/service/messages/message-room.ts';
import { Recorder, type RecorderEnd } from '../../src/voip/sound/recorder.ts';
import { readWav } from '../../src/voip/sound/wav.ts';

const [, , disk = ''] = process.argv;
const folder = join(disk, 'messages');
const filler = join(disk, 'filler');
const tell = (what: object) => writeSync(1, `${JSON.stringify(what)}\n`);
const fill = () => {
  const file = openSync(filler, 'a');
  for (let size = 1_048_576; size >= 1; ) {
    try {
      writeSync(file, Buffer.alloc(size, 1));
    } catch {
      size = Math.floor(size / 2);
    }
  }
  closeSync(file);
};

/** Speaks for so many seconds; the disk is full from the second one on. */
async function speaks(name: string, seconds: number): Promise<RecorderEnd & { heard: number }> {
  const file = join(folder, `${name}.wav`);
  let now = 0;
  let done: (end: RecorderEnd) => void = () => undefined;
  const ended = new Promise<RecorderEnd>((resolve) => {
    done = resolve;
  });
  const limits = { longestMs: 3_600_000, silenceMs: 3_600_000 };
  const recorder = new Recorder({ file, limits, now: () => now, ended: done });
  recorder.begin();
  for (let frame = 0; frame < seconds * 50; frame += 1) {
    recorder.said(new Int16Array(160).fill(1_000), 160 * frame);
    now += 20;
    recorder.tick();
    // It writes what is due.
    if (frame % 50 === 49) await new Promise((go) => setTimeout(go, 1));
    if (frame === 49) fill();
  }
  recorder.end('asked');
  const end = await ended;
  return { ...end, heard: readWav(file).filter((sample) => sample === 1_000).length };
}

mkdirSync(folder, { recursive: true, mode: 0o700 });
const told: FaultEvent[] = [];
const room = new MessageRoom({
  folder,
  clock: systemClock,
  log: console,
  wanted: () => true,
  tell: (event) => told.push(event),
  reserveBytes: 1_024 * 1_024,
});
const look = async (what: string) => {
  await room.look(true);
  tell({
    what,
    roomMs: room.forMs(),
    reserve: statSync(join(folder, '.reserve')).size,
    told: told.splice(0),
  });
};

await look('begun');
tell({ what: 'spoken', ...(await speaks('call-1-m1', 30)) });
await look('full');
tell({ what: 'too much', ...(await speaks('call-2-m1', 60)) });
await look('nothing left');
rmSync(filler);
await look('room again');
