// A caller on the trunk: sipp speaks SIP, and its audio is ours, so that a test can ask what it hears.

import { openMedia, type PhoneMedia } from './media.ts';
import { type CallerIdentity, callerScenario } from './scenarios.ts';
import { runSipp } from './sipp.ts';

export interface SipCaller {
  readonly media: PhoneMedia;
  pressKey(key: string): void;
  hangUp(): void;
  /** The caller's device dies: no BYE, no audio. */
  vanish(): Promise<void>;
  answered(): boolean;
  /** Resolves when the call is over, with sipp's exit code. */
  readonly ended: Promise<number>;
  errors(): string;
  close(): Promise<void>;
}

let calls = 0;

export async function startCaller(
  options: CallerIdentity & { sipPort: number; to: string; speakHz?: number },
): Promise<SipCaller> {
  const media = await openMedia(options.speakHz === undefined ? {} : { speakHz: options.speakHz });
  calls += 1;
  const callId = `caller-${process.pid}-${calls}-${Date.now()}`;
  const sipp = await runSipp({
    scenario: callerScenario(options, media.port),
    remote: `127.0.0.1:${options.sipPort}`,
    service: options.to,
    callId,
  }).catch((fault: unknown) => {
    media.close();
    throw fault;
  });
  let talking = false;
  sipp.onLog((line) => {
    const [kind, port] = line.split('|');
    if (kind !== 'MEDIA') return false;
    talking = true;
    media.sendTo(Number(port));
    return true;
  });
  return {
    media,
    pressKey: (key) => media.pressKey(key),
    hangUp: () => sipp.trigger(callId),
    answered: () => talking,
    ended: sipp.ended,
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
