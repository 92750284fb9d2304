// A desk phone that answers, declines or rings on: sipp speaks SIP, its audio is ours.

import { openMedia, type PhoneMedia } from './media.ts';
import { type PhoneBehaviour, phoneScenario, registerScenario } from './scenarios.ts';
import { runSipp } from './sipp.ts';

export interface PhoneCall {
  readonly callId: string;
  /** `X-Klinke-Leg` of the INVITE, empty when absent. */
  readonly leg: string;
  readonly ready: boolean;
  /** The whole From header: what the phone shows. */
  readonly from: string;
  /** Where the switch takes the phone's audio. */
  readonly mediaPort: number;
}

export interface SipPhone {
  readonly port: number;
  readonly media: PhoneMedia;
  /** Every call that reached it, in order. */
  calls(): readonly PhoneCall[];
  /** Answers the call that waits (behaviour `ready`), or hangs up the one that talks. */
  trigger(call: PhoneCall): void;
  /** Is its last call under way, ringing included? */
  talking(): boolean;
  errors(): string;
  vanish(): Promise<void>;
  close(): Promise<void>;
}

export async function startPhone(options: {
  behaviour: PhoneBehaviour;
  speakHz?: number;
  port?: number;
  calls?: number;
}): Promise<SipPhone> {
  const media = await openMedia(options.speakHz === undefined ? {} : { speakHz: options.speakHz });
  const sipp = await runSipp({
    scenario: phoneScenario(options.behaviour, media.port),
    calls: options.calls ?? 100_000,
    ...(options.port === undefined ? {} : { port: options.port }),
  }).catch((fault: unknown) => {
    media.close();
    throw fault;
  });
  sipp.onLog((line) => {
    for (const call of parseCall(line)) media.sendTo(call.mediaPort);
    return false;
  });
  return {
    port: sipp.port,
    media,
    calls: () => sipp.logged().flatMap(parseCall),
    trigger: (call) => sipp.trigger(call.callId),
    talking: () => {
      const states = sipp.logged().flatMap((line) => /^(CALL|OVER) /.exec(line)?.[1] ?? []);
      return states.at(-1) === 'CALL';
    },
    errors: () => sipp.errors(),
    vanish: async () => {
      media.mute(true);
      await sipp.stop();
    },
    close: async () => {
      media.close();
      await sipp.stop();
    },
  };
}

function parseCall(line: string): PhoneCall[] {
  const [callId, leg, ready, from, mediaPort] = line.startsWith('CALL ') ? line.slice(5).split('|') : [];
  if (callId === undefined) return [];
  return [
    {
      callId,
      leg: leg?.trim() ?? '',
      ready: ready?.trim() === '1',
      from: from?.trim() ?? '',
      mediaPort: Number(mediaPort),
    },
  ];
}

/** Registers a phone's address at the PBX (no password), or takes it away with `seconds` 0. */
export async function registerPhone(options: {
  sipPort: number;
  extension: string;
  phonePort: number;
  seconds: number;
  contact?: string;
}): Promise<void> {
  const sipp = await runSipp({
    scenario: registerScenario(options),
    remote: `127.0.0.1:${options.sipPort}`,
    service: options.extension,
  });
  const code = await sipp.ended;
  const errors = sipp.errors();
  await sipp.stop();
  if (code !== 0) throw new Error(`${options.extension} couldn't be registered: ${errors}`);
}
