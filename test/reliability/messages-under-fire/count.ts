// What was said beside what is kept and what was mailed: nothing lost, nothing twice but where a 250 was lost.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { decoder } from '@audio/decode-mp3';
import { OutboxStore } from '../../../src/adapters/sqlite/outbox-store.ts';
import type { MessageView } from '../../../src/contract/view.ts';
import { readWav } from '../../../src/voip/sound/wav.ts';
import { type MailServer, readMail } from '../../support/mail-server.ts';
import { FRAME, heardOf } from './heard.ts';
import type { Attempt } from './sayer.ts';

export const SHORTEST_MS = 1_000;
/** "No more than the last second": also what is on the way from mouth to disk. */
const LAST_SECOND_MS = 1_000;
const SAMPLES_A_MS = 8;
/** What was said of a mail is written down at once, on a busy machine within this. */
const NOTED_WITHIN_MS = 1_000;

export interface Span {
  readonly from: number;
  readonly to: number;
}

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
  /** When there was no room on the disk, by `performance.now()`. */
  readonly fulls: readonly Span[];
}

export const soundOf = (data: string, message: string) => join(data, 'messages', `${message}.wav`);

export async function count(kept: Kept): Promise<Counted> {
  const faults: string[] = [];
  const messages = countMessages(kept, faults);
  const mails = await countMails(kept, faults);
  return { faults, figures: { ...messages, ...mails } };
}

function countMessages(kept: Kept, faults: string[]): Record<string, number> {
  const { attempts, messages, data } = kept;
  const by = new Map<string, MessageView[]>();
  for (const each of messages) {
    const number = each.number ?? '';
    by.set(number, [...(by.get(number) ?? []), each]);
  }
  const callers = new Set(attempts.map(({ number }) => number));
  for (const number of by.keys()) if (!callers.has(number)) faults.push(`nobody called as ${number}`);
  const figures = { whole: 0, cut: 0, silent: 0, turnedAway: 0, brief: 0, packets: 0, mostLostMs: 0 };
  for (const attempt of attempts) {
    const { number, beganAt, piece, sent } = attempt;
    const found = by.get(number) ?? [];
    if (found.length > 1) faults.push(`${number} has ${found.length} messages`);
    if (beganAt === null) {
      figures.turnedAway += 1;
      continue;
    }
    const brokenAt = breakOf(attempt, kept);
    const isWhole = brokenAt === null && attempt.end === 'said';
    if (brokenAt === null && !isWhole) faults.push(`${number}: ${attempt.end}, though nothing happened`);
    const packets = piece.length / FRAME;
    if (isWhole && sent !== null && sent.length < packets)
      faults.push(`${number} sent ${sent.length} packets`);
    // So many are on the disk whatever happens then.
    const safe =
      brokenAt === null || sent === null
        ? packets
        : sent.filter(({ at }) => at < brokenAt - LAST_SECOND_MS).length;
    const [message] = found;
    if (message === undefined) {
      if (isWhole || (safe * FRAME) / SAMPLES_A_MS > SHORTEST_MS)
        faults.push(
          `${number}: ${safe} packets (${attempt.end}) are lost, ${lateOf(attempt)}, ${JSON.stringify({ beganAt, endedAt: attempt.endedAt, brokenAt, sent: sent?.length })}`,
        );
      else figures.brief += 1;
      continue;
    }
    figures[isWhole ? 'whole' : 'cut'] += 1;
    const file = soundOf(data, message.id);
    // Begun in the moment of a killing: there needn't be a file, if nothing had to be safe.
    const sound = existsSync(file) ? readWav(file) : new Int16Array(0);
    const lengthMs = Math.round(sound.length / SAMPLES_A_MS);
    if (lengthMs === 0) figures.silent += 1;
    if (Math.abs((message.lengthMs ?? 0) - lengthMs) > 1)
      faults.push(`${number}: shown as ${message.lengthMs} ms, and is ${lengthMs} ms (${attempt.end})`);
    if (isWhole && message.cut) faults.push(`${number}: marked as cut, and is whole`);
    // What was put there wasn't carried by packets: it's there as a whole.
    const carried = sent ?? Array.from({ length: packets }, (_, n) => ({ at: 0, timestamp: FRAME * n }));
    const { there, astray } = heardOf(piece, carried, sound);
    figures.packets += there;
    const lost = carried[there];
    if (there < safe)
      faults.push(`${number}: ${there} of ${safe} packets (${attempt.end}), ${lateOf(attempt)}`);
    if (astray.length > 0)
      faults.push(
        `${number}: ${astray.length} of ${there} packets astray, from ${astray[0]} on, ${lateOf(attempt)}`,
      );
    if (brokenAt !== null && lost !== undefined)
      figures.mostLostMs = Math.max(figures.mostLostMs, Math.round(brokenAt - lost.at));
  }
  return { attempts: attempts.length, messages: messages.length, ...figures };
}

/** When something came between a caller and what is kept; null: nothing did. */
function breakOf({ beganAt, endedAt, end }: Attempt, { kills, fulls }: Kept): number | null {
  const from = beganAt ?? endedAt;
  const killed = kills.find((at) => at > from && at < endedAt + LAST_SECOND_MS);
  if (killed !== undefined || end === 'said') return killed ?? null;
  // It's told to callers, by a fault that ends their call, only once nothing more can be written.
  const full = fulls.find((span) => span.from < endedAt && span.to > from);
  return full === undefined ? null : Math.max(full.from, from);
}

/** Is it the caller that was late? */
function lateOf({ sent }: Attempt): string {
  const [first] = sent ?? [];
  if (first === undefined || sent === null) return 'nobody sent';
  const late = sent.map(
    ({ at, timestamp }) => at - first.at - ((timestamp - first.timestamp) | 0) / SAMPLES_A_MS,
  );
  return `its caller ${Math.round(Math.max(...late))} ms late at most`;
}

interface Came {
  readonly times: { readonly at: number; readonly confirmed: boolean }[];
  readonly ids: Set<string>;
}

async function countMails({ messages, data, server, kills, fulls }: Kept, faults: string[]) {
  const store = new OutboxStore(join(data, 'mail.db'));
  const states = ['waiting', 'accepted', 'refused', 'givenUp', 'discarded'] as const;
  const mails = new Map(store.list(states, null, messages.length + 1_000).map((mail) => [mail.about, mail]));
  store.close();
  const came = new Map<string, Came>();
  const lengths = new Map<string, number>();
  const mp3 = await decoder();
  for (const { to, raw, confirmed, at } of server.received) {
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
      const before = came.get(key) ?? { times: [], ids: new Set() };
      came.set(key, before);
      before.times.push({ at, confirmed });
      before.ids.add(id);
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
      } else if ((lengthMs ?? 0) > 0 || at !== undefined)
        faults.push(`${id} to ${address}: ${state}, ${said}`);
    }
  }
  let [cameAgain, confirmedTwice] = [0, 0];
  for (const [key, { ids, times }] of came) {
    if (ids.size !== 1) faults.push(`${key}: ${ids.size} Message-IDs`);
    if (times.length > 1) cameAgain += 1;
    for (const [nth, { at, confirmed }] of times.slice(0, -1).entries()) {
      if (!confirmed) continue;
      confirmedTwice += 1;
      // Only where the engine ended between the server's word and its being written down, which a full disk puts off.
      const kill = kills.find((each) => each > at && each < (times[nth + 1]?.at ?? 0)) ?? Infinity;
      const wasFull = fulls.some(({ from, to }) => from < kill && to > at);
      if (!wasFull && kill - at > NOTED_WITHIN_MS)
        faults.push(`${key}: came again ${Math.round(kill - at)} ms before a kill`);
    }
  }
  const { received } = server;
  return {
    mails: mails.size,
    accepted,
    refused,
    sent: received.length,
    confirmedTwice,
    cameAgain,
  };
}
