// `message`: a minute's message, from the caller's hang-up to the mail with its MP3 at a mail server; the MP3 alone beside lamejs and
// beside the native libmp3lame.

import { execFile } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Mp3Encoder } from '@breezystack/lamejs';
import { MemoryJournal } from '../../src/adapters/simulator/memory-journal.ts';
import { mp3Of } from '../../src/mail/mp3.ts';
import { readWav, wavBytes } from '../support/audio.ts';
import { relayAt, startMailDesk } from '../support/mail-desk-rig.ts';
import { startMailServer } from '../support/mail-server.ts';
import type { Figure } from './report.ts';
import { type Bench, pause, until } from './round.ts';

const MINUTE = 60 * 8_000;
const MESSAGES = 20;
const LAST_SECOND = 2 * 8_000;
/** A minute that is there at once is read in six looks, one a second. */
const FOLLOWED_WITHIN_MS = 10_000;
const KILOBITS = 32;
/** Of MPEG 2.5. */
const FRAME = 576;
const run = promisify(execFile);

/** Speech, again and again. */
function aMinute(): Float32Array {
  const { samples } = readWav('resources/announcements/de/outage-sap.wav');
  return Float32Array.from({ length: MINUTE }, (_, i) => samples[i % samples.length] ?? 0);
}

/** LAME in JavaScript, as its users call it: a frame's samples at a time. */
function byLamejs(pcm: Int16Array): Buffer {
  const encoder = new Mp3Encoder(1, 8_000, KILOBITS);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < pcm.length; at += FRAME)
    parts.push(Buffer.from(encoder.encodeBuffer(pcm.subarray(at, at + FRAME))));
  parts.push(Buffer.from(encoder.flush()));
  return Buffer.concat(parts);
}

/** Programs with the native library; the first one that is here. */
const peers = [
  {
    program: 'ffmpeg',
    asks: '-version',
    makes: (file: string) => [
      ...['-v', 'error', '-i', file, '-c:a', 'libmp3lame', '-b:a', `${KILOBITS}k`],
      ...['-f', 'mp3', '-y', '/dev/null'],
    ],
  },
  {
    program: 'lame',
    asks: '--version',
    makes: (file: string) => [
      '--quiet',
      '-m',
      'm',
      '-b',
      `${KILOBITS}`,
      '--resample',
      '8',
      file,
      '/dev/null',
    ],
  },
] as const;

async function peerHere() {
  for (const each of peers) {
    try {
      const { stdout } = await run(each.program, [each.asks]);
      return { ...each, version: stdout.split('\n')[0] ?? '' };
    } catch {
      // It isn't installed.
    }
  }
  return null;
}

export const message: Bench = {
  name: 'message',
  async run({ rounds, folder, say, note }) {
    const minute = aMinute();
    const wav = wavBytes({ rate: 8_000, samples: minute });
    const pcm = Int16Array.from(minute, (sample) => Math.round(sample * 32_767));
    const messages = join(folder, 'messages');
    mkdirSync(messages, { recursive: true });
    const server = await startMailServer();
    const rig = await startMailDesk(folder, new MemoryJournal(), relayAt(server.port));
    // Where it begins to read the journal is the journal's end.
    await pause(500);
    const peer = await peerHere();
    if (peer === null) say('neither ffmpeg nor lame is here: the MP3 has no peer');
    else note(peer.program, peer.version);
    const toServer: number[][] = [];
    const ours: number[][] = [];
    const lamejs: number[][] = [];
    const theirs: number[][] = [];
    try {
      for (let round = 0; round <= rounds; round++) {
        const took = {
          mail: [] as number[],
          mp3: [] as number[],
          lamejs: [] as number[],
          peer: [] as number[],
        };
        const calls = Array.from({ length: MESSAGES }, (_, nth) => `r${round}c${nth}`);
        const fileOf = (call: string) => join(messages, `${call}-m3.wav`);
        // They have spoken, but for the last second, for as long as it takes to follow them.
        for (const call of calls) {
          writeFileSync(fileOf(call), wav.subarray(0, -LAST_SECOND));
          rig.speak(call);
        }
        await pause(FOLLOWED_WITHIN_MS);
        for (const call of calls) {
          appendFileSync(fileOf(call), wav.subarray(-LAST_SECOND));
          const before = server.received.length;
          const from = performance.now();
          rig.hangUp(call);
          await until(() => server.received.length > before, 'a mail', 60_000);
          took.mail.push(performance.now() - from);
        }
        for (let nth = 0; nth < MESSAGES; nth++) {
          const about = { title: 'Nachricht', by: '+49301234', date: { year: 2026, month: 11, day: 29 } };
          const from = performance.now();
          await mp3Of(pcm, KILOBITS, about);
          took.mp3.push(performance.now() - from);
          const before = performance.now();
          if (byLamejs(pcm).length < MINUTE / 10) throw new Error('lamejs made too little');
          took.lamejs.push(performance.now() - before);
        }
        const file = join(messages, 'r0c0-m3.wav');
        for (let nth = 0; peer !== null && nth < MESSAGES; nth++) {
          const from = performance.now();
          await run(peer.program, [...peer.makes(file)]);
          took.peer.push(performance.now() - from);
        }
        say(`${round === 0 ? 'warming up: ' : ''}${took.mail.length} messages`);
        if (round === 0) continue;
        toServer.push(took.mail);
        ours.push(took.mp3);
        lamejs.push(took.lamejs);
        theirs.push(took.peer);
      }
    } finally {
      await rig.stop();
      await server.close();
    }
    const of = { bench: 'message', unit: 'ms', voids: [] } as const;
    const figures: readonly Figure[] = [
      {
        ...of,
        figure: 'hang-up to the mail at the server',
        ours: { what: 'mail of a minute, looked for every 10 ms', rounds: toServer },
      },
      {
        ...of,
        figure: 'a minute as MP3, beside lamejs',
        ours: { what: `LAME in WebAssembly, ${KILOBITS} kbit/s`, rounds: ours },
        peer: { what: 'LAME in JavaScript, @breezystack/lamejs', rounds: lamejs },
      },
      {
        ...of,
        figure: 'a minute as MP3, beside libmp3lame',
        ours: { what: `LAME in WebAssembly, ${KILOBITS} kbit/s`, rounds: ours },
        ...(peer === null
          ? {}
          : {
              peer: { what: `libmp3lame by ${peer.program}, with the start of its process`, rounds: theirs },
            }),
      },
    ];
    return figures;
  },
};
