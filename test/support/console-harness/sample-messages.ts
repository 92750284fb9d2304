// Messages of a scene, and what the engine answers about them.

import type { MessageSound } from '../../../src/contract/channels.ts';
import type { Commands, Replies } from '../../../src/contract/commands.ts';
import type { ConsoleView, MessageView } from '../../../src/contract/view.ts';
import { messageNumber } from '../../../src/domain/words/message-number.ts';

const minute = 60_000;

function message(id: string, minutesAgo: number, more: Partial<MessageView> = {}): MessageView {
  return {
    id,
    callId: id.replace(/-m\d+$/, ''),
    teamId: 'lvs',
    teamName: 'LVS',
    number: '+49891234567',
    name: null,
    known: { entryId: 'e1', name: 'Petra Huber', company: 'Fa. Huber', note: null },
    place: 'München',
    path: [{ digit: '1', label: 'LVS' }],
    at: Date.now() - minutesAgo * minute,
    lengthMs: 34_000,
    cut: false,
    empty: false,
    state: { kind: 'new' },
    notes: [],
    ...more,
  };
}

const anna = { agentId: 'anna', agentName: 'Anna Berger' };
const bernd = { agentId: 'bernd', agentName: 'Bernd Thalmann' };

/** One of each kind. */
export function sampleMessages(): Pick<ConsoleView, 'messages' | 'messageCounts'> {
  const unknown = { known: null, place: null };
  const all = [
    message('c91-m4', 3, {
      notMailed: [
        {
          address: 'bernd.thalmann@helpdesk.example',
          state: 'refused',
          said: '550 5.1.1 Recipient address rejected: User unknown in local recipient table',
        },
        { address: 'lvs@helpdesk.example', state: 'waiting', said: '451 4.3.0 Temporary lookup failure' },
      ],
    }),
    message('c90-m4', 17, { ...unknown, number: null, cut: true, lengthMs: 6_000 }),
    message('c89-m6', 41, {
      ...unknown,
      number: '+491512345678',
      state: { kind: 'inProgress', ...bernd, at: Date.now() - 12 * minute },
    }),
    message('c88-m4', 55, {
      forwards: [{ ...bernd, to: 'werkstatt@helpdesk.example', at: Date.now() - 20 * minute }],
      ...unknown,
      number: '+4985112345',
      place: 'Passau',
      state: { kind: 'inProgress', ...anna, at: Date.now() - 2 * minute },
      tries: [
        { ...bernd, at: Date.now() - 40 * minute, outcome: 'noAnswer' },
        { ...anna, at: Date.now() - 2 * minute, outcome: 'busy' },
      ],
      notes: [{ id: 'n1', ...anna, text: 'Rückruf um 15 Uhr vereinbart', at: Date.now() - 2 * minute }],
    }),
    message('c87-m4', 90, { teamId: 'sap', teamName: 'SAP', empty: true, lengthMs: 4_000 }),
    message('c86-m4', 300, { state: { kind: 'done', ...bernd, at: Date.now() - 200 * minute } }),
  ];
  return {
    messages: Object.fromEntries(all.map((each) => [each.id, each])),
    messageCounts: {
      lvs: { new: 2, empty: 0, inProgress: 2 },
      sap: { new: 0, empty: 1, inProgress: 0 },
    },
  };
}

export function listedMessages(
  view: ConsoleView | null,
  { state, team, words, limit }: Commands['listMessages'],
): Replies['listMessages'] {
  const says = ({ id, number, name, known }: MessageView) =>
    [messageNumber(id), number, name, known?.name].some((text) =>
      text?.toLowerCase().includes(words.toLowerCase()),
    );
  const messages = Object.values(view?.messages ?? {})
    .filter(
      (each) => (state === null || each.state.kind === state) && (team === null || each.teamId === team),
    )
    .filter((each) => words === '' || says(each))
    .sort((a, b) => b.at - a.at);
  return { messages: messages.slice(0, limit), total: messages.length, next: null };
}

const RATE = 8_000;

/** Six seconds of a tone that comes and goes, with a pause in the middle; one of them is gone. */
export function sampleSound(message: string): MessageSound {
  if (message === 'c90-m4') return { ok: false, why: 'noSound' };
  const samples = Int16Array.from({ length: 6 * RATE }, (_, i) => {
    const second = i / RATE;
    const speaks = second < 2 || second > 4;
    return speaks ? 9_000 * Math.sin(i / 6) * Math.abs(Math.sin(second * 5)) : 0;
  });
  return { ok: true, bytes: soundBytes(samples), copied: message === 'c88-m4' };
}

/** As a WAV; Node's way to write one is none in a browser. */
export function soundBytes(samples: Int16Array): Uint8Array {
  const bytes = new Uint8Array(44 + samples.byteLength);
  const header = new DataView(bytes.buffer);
  const words: readonly (readonly [number, string])[] = [
    [0, 'RIFF'],
    [8, 'WAVEfmt '],
    [36, 'data'],
  ];
  for (const [at, word] of words)
    for (const [i, sign] of [...word].entries()) header.setUint8(at + i, sign.charCodeAt(0));
  header.setUint32(4, 36 + samples.byteLength, true);
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, RATE, true);
  header.setUint32(28, RATE * 2, true);
  header.setUint16(32, 2, true);
  header.setUint16(34, 16, true);
  header.setUint32(40, samples.byteLength, true);
  bytes.set(new Uint8Array(samples.buffer), 44);
  return bytes;
}
