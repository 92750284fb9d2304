// What was said beside what is kept and what was mailed: nothing lost, nothing twice but where a 250 was lost.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { decoder } from '@audio/decode-mp3';
import { OutboxStore } from '../../../src/adapters/sqlite/outbox-store.ts';
import type { MessageView } from '../../../src/contract/view.ts';
import { decode, encode } from '../../../src/voip/sound/g711.ts';
import { rmsOf } from '../../../src/voip/sound/pitch.ts';
import { readWav } from '../../../src/voip/sound/wav.ts';
import { type MailServer, readMail } from '../../support/mail-server.ts';
import type { Attempt } from './sayer.ts';

export const SHORTEST_MS = 1_000;
/** "No more than the last second": also what is on the way from mouth to disk. */
const LAST_SECOND_MS = 1_000;
const SAMPLES_A_MS = 8;
const MOSTLY = 0.97;

export interface Counted {
  readonly faults: string[];
  readonly figures: Record<string, number>;
}

interface Kept {
  readonly attempts: readonly Attempt[];
  readonly messages: readonly MessageView[];
  /** In which `messages` and `mail.db` lie. */
  readonly data: string;
  readonly server: MailServer;
  /** When the engine was killed, by `performance.now()`. */
  readonly kills: readonly number[];
}

export async function count(kept: Kept): Promise<Counted> {
  const faults: string[] = [];
  const messages = countMessages(kept, faults);
  const mails = await countMails(kept, faults);
  return { faults, figures: { ...messages, ...mails } };
}

function countMessages({ attempts, messages, data, kills }: Kept, faults: string[]): Record<string, number> {
  const by = new Map<string, MessageView[]>();
  for (const each of messages) {
    const number = each.number ?? '';
    by.set(number, [...(by.get(number) ?? []), each]);
  }
  const callers = new Set(attempts.map(({ number }) => number));
  for (const number of by.keys()) if (!callers.has(number)) faults.push(`nobody called as ${number}`);
  let [whole, cut, turnedAway, brief, holed, mostLostMs] = [0, 0, 0, 0, 0, 0];
  for (const attempt of attempts) {
    const { number, beganAt, endedAt } = attempt;
    const found = by.get(number) ?? [];
    if (found.length > 1) faults.push(`${number} has ${found.length} messages`);
    if (beganAt === null) {
      turnedAway += 1;
      continue;
    }
    const kill = kills.find((at) => at > beganAt && at < endedAt + LAST_SECOND_MS);
    const isWhole = attempt.end === 'said' && kill === undefined;
    // On a busy machine a caller's own clock leaves out what it's late with.
    const spokeMs = Math.min(endedAt, kill ?? endedAt) - beganAt;
    const saidMs = Math.min(spokeMs, attempt.piece.length / SAMPLES_A_MS);
    const [message] = found;
    if (message === undefined) {
      if (isWhole || saidMs > SHORTEST_MS + LAST_SECOND_MS)
        faults.push(`${number} spoke for ${Math.round(saidMs)} ms (${attempt.end}), and is lost`);
      else brief += 1;
      continue;
    }
    if (isWhole) whole += 1;
    else cut += 1;
    const file = join(data, 'messages', `${message.id}.wav`);
    if (!existsSync(file)) {
      faults.push(`${number}: no file`);
      continue;
    }
    const sound = readWav(file);
    const lengthMs = Math.round(sound.length / SAMPLES_A_MS);
    if (message.lengthMs === null || Math.abs(message.lengthMs - lengthMs) > 1)
      faults.push(`${number}: shown as ${message.lengthMs} ms, and is ${lengthMs} ms`);
    const { keptMs, share } = heardOf(attempt.piece, sound);
    const wanted = saidMs - (isWhole ? PAUSE_MS : LAST_SECOND_MS);
    if (keptMs < wanted)
      faults.push(
        `${number}: ${keptMs} ms of ${Math.round(wanted)} ms (${attempt.end}, cut: ${message.cut})`,
      );
    // A packet that comes too late on a busy machine is silence.
    if (keptMs > 0 && share < MOSTLY)
      faults.push(`${number}: only ${share} of ${keptMs} ms is what was said (${attempt.end})`);
    else if (keptMs > 0 && share < 1) holed += 1;
    if (!isWhole) mostLostMs = Math.max(mostLostMs, Math.round(saidMs - keptMs));
    if (isWhole && message.cut) faults.push(`${number}: marked as cut, and is whole`);
  }
  return {
    attempts: attempts.length,
    messages: messages.length,
    whole,
    cut,
    turnedAway,
    brief,
    holed,
    mostLostMs,
  };
}

const FRAME = 160;
const AUDIBLE = 100;
/** The latest that is told apart from a pause. */
const PAUSE_MS = 400;
/** A sender that stands still for a while is put later. */
const PUT_OFF = 16_000;

/** How much of it is there as it came over the wire, packet after packet, and of how much: to the last one that is there. */
function heardOf(piece: Int16Array, sound: Int16Array) {
  const said = decode('pcma', encode('pcma', piece));
  let [at, voiced, voicedThere, found, last] = [0, 0, 0, 0, 0];
  for (let from = 0; from + FRAME <= said.length; from += FRAME) {
    const frame = said.subarray(from, from + FRAME);
    // Pauses are all alike.
    if (rmsOf(frame) < AUDIBLE) continue;
    voiced += 1;
    const isAt = (place: number) => frame.every((sample, i) => sound[place + i] === sample);
    const until = found === 0 ? sound.length - FRAME : Math.min(sound.length - FRAME, at + PUT_OFF);
    let place = at;
    while (place <= until && !isAt(place)) place += 1;
    if (place > until) continue;
    at = place + FRAME;
    found += 1;
    last = from + FRAME;
    voicedThere = voiced;
  }
  return { keptMs: last / SAMPLES_A_MS, share: voicedThere === 0 ? 0 : found / voicedThere };
}

async function countMails({ messages, data, server, kills }: Kept, faults: string[]) {
  const store = new OutboxStore(join(data, 'mail.db'));
  const states = ['waiting', 'accepted', 'refused', 'givenUp', 'discarded'] as const;
  const mails = new Map(store.list(states, null, messages.length + 1_000).map((mail) => [mail.about, mail]));
  store.close();
  const came = new Map<string, { confirmed: number; lost: number; ids: Set<string> }>();
  const lengths = new Map<string, number>();
  const mp3 = await decoder();
  for (const { to, raw, confirmed } of server.received) {
    const mail = await readMail(raw);
    const id = mail.messageId ?? '';
    const about = /^<(.+)@/.exec(id)?.[1] ?? '';
    const attached = mail.attachments.find(({ contentType }) => contentType === 'audio/mpeg');
    if (attached === undefined) faults.push(`${about}: no MP3`);
    else {
      const { channelData } = mp3.decode(new Uint8Array(attached.content));
      lengths.set(about, (channelData[0]?.length ?? 0) / SAMPLES_A_MS);
    }
    for (const address of to) {
      const key = `${about} ${address}`;
      const at = came.get(key) ?? { confirmed: 0, lost: 0, ids: new Set() };
      came.set(key, at);
      if (confirmed) at.confirmed += 1;
      else at.lost += 1;
      at.ids.add(id);
    }
  }
  mp3.free();
  let [accepted, refused] = [0, 0];
  for (const { id, lengthMs } of messages) {
    const mail = mails.get(id);
    if (mail === undefined) {
      faults.push(`${id} has no mail`);
      continue;
    }
    const mailedMs = lengths.get(id);
    // An MP3 is whole frames, and what its filters need.
    if (mailedMs !== undefined && (mailedMs < (lengthMs ?? 0) || mailedMs > (lengthMs ?? 0) + 500))
      faults.push(`${id}: ${mailedMs} ms mailed of ${lengthMs} ms`);
    for (const { address, state, said } of mail.deliveries) {
      const at = came.get(`${id} ${address}`);
      if (state === 'accepted') {
        accepted += 1;
        if (at === undefined) faults.push(`${id} to ${address}: never came`);
      } else if (state === 'refused') {
        refused += 1;
        if (said === null || !/^5\d\d /.test(said)) faults.push(`${id} to ${address}: refused, ${said}`);
      } else if (lengthMs !== 0 || at !== undefined) faults.push(`${id} to ${address}: ${state}, ${said}`);
    }
  }
  for (const [key, { ids }] of came) if (ids.size !== 1) faults.push(`${key}: ${ids.size} Message-IDs`);
  const twice = [...came.values()].filter(({ confirmed }) => confirmed > 1).length;
  const again = [...came.values()].filter(({ confirmed, lost }) => confirmed + lost > 1).length;
  // Of each killing those whose 250 was on its way: one of each connection, to two recipients each.
  if (twice > 6 * kills.length) faults.push(`${twice} mails were confirmed twice`);
  const { received } = server;
  return {
    mails: mails.size,
    accepted,
    refused,
    sent: received.length,
    confirmedTwice: twice,
    cameAgain: again,
  };
}
