// The sides of `exchange` with bridged calls: our media server with one and two threads, an Asterisk, and nothing at all.

import { startAsterisk } from '../../support/asterisk/start-asterisk.ts';
import { type BenchContext, type Closing, until } from '../round.ts';
import type { LoadProgram } from './load.ts';
import type { SipSide } from './load-sip.ts';
import type { MediaProgram } from './media.ts';
import { Program } from './program.ts';

export interface BridgeSide {
  readonly what: string;
  /** Whose processor time is taken; null: nobody's. */
  readonly pid: number | null;
  /** Sets up the calls. */
  open(calls: number): Promise<void>;
  /** Just before and after what is measured; of the second one, what the server says about itself. */
  look(): Promise<Inside | null>;
  /** All calls are over. */
  close(): Promise<void>;
}

/** Of a media server, since the last look. */
export interface Inside {
  /** Of each thread: the share of its time that its loop was busy. */
  readonly busy: readonly number[];
  /** Of the last minute, so setting up is in it. */
  readonly tickLatenessP99Ms: number;
  readonly ticksSkipped: number;
  readonly failures: readonly string[];
}

type Load = Program<LoadProgram>;

const AT_ONCE = 5;

/** `workers` threads, over which the calls are spread evenly. */
export async function mediaSide(
  load: Load,
  workers: number,
  calls: number,
  closing: Closing,
): Promise<BridgeSide> {
  // Of whole calls, so that both legs are in one thread, as they mostly are.
  const legsAThread = 2 * Math.ceil(calls / workers);
  const media = closing.add(
    await Program.start<MediaProgram>(new URL('./media.ts', import.meta.url), [
      `${workers}`,
      `${legsAThread}`,
    ]),
  );
  let skipped = 0;
  return {
    what: workers === 1 ? 'media server of the exchange, one thread' : `the same with ${workers} threads`,
    pid: media.pid,
    async open(count) {
      for (let at = 0; at < count; at += AT_ONCE) {
        const some = Math.min(AT_ONCE, count - at);
        const offers = await load.call('offers', 2 * some);
        const answers: string[] = [];
        for (let i = 0; i < some; i += 1)
          answers.push(...(await media.call('call', at + i, offers.slice(2 * i, 2 * i + 2))));
        await load.call('accept', answers);
      }
    },
    async look() {
      const stats = await media.call('stats');
      const ticksSkipped = stats.ticksSkipped - skipped;
      skipped = stats.ticksSkipped;
      return {
        busy: stats.workers.map((worker) => worker.load),
        tickLatenessP99Ms: stats.tickLatenessP99Ms,
        ticksSkipped,
        failures: await media.call('failures'),
      };
    },
    async close() {
      await media.call('hangUp');
      await load.call('hangUp');
      await media.call('failures');
    },
  };
}

/** The load's own legs, each two connected with each other. */
export function directSide(load: Load): BridgeSide {
  return {
    what: 'no server between: the load itself',
    pid: null,
    open: (calls) => load.call('pair', calls),
    look: async () => null,
    close: () => load.call('hangUp'),
  };
}

const PASSWORD = 'bench-secret';
const group = (first: number): readonly string[] => [0, 1, 2, 3].map((index) => `${first + index}`);
const accounts = { callers: group(200), callees: group(300) } as const;

const endpoint = (user: string) => `
[${user}]
type = endpoint
context = bench
webrtc = yes
dtls_auto_generate_cert = yes
disallow = all
allow = alaw
direct_media = no
send_connected_line = no
auth = ${user}
aors = ${user}
media_address = 127.0.0.1
bind_rtp_to_media_address = yes
[${user}]
type = auth
auth_type = digest
username = ${user}
password = ${PASSWORD}
[${user}]
type = aor
max_contacts = 1
remove_existing = yes
maximum_expiration = 7200
`;

/** WebRTC endpoints at both ends, one law, `Dial()`: the least that Asterisk has to do. */
export async function asteriskSide(
  load: Load,
  { note, say }: BenchContext,
  closing: Closing,
): Promise<BridgeSide> {
  const asterisk = await startAsterisk({
    plan: {
      application: 'bench',
      ariUser: 'bench',
      ariPassword: 'bench',
      sounds: 'bench',
      extensionDial: 'PJSIP/{extension}',
      hotlines: [],
      softphones: [],
    },
    pjsip: [...accounts.callers, ...accounts.callees].map(endpoint).join('\n'),
    extensions: `[bench]\nexten => _30X,1,Dial(PJSIP/\${EXTEN},30)\n same => n,Hangup()\n`,
  });
  closing.also(() => asterisk.stop());
  note('Asterisk', /Asterisk (\d\S*)/.exec(await asterisk.cli('core show version'))?.[1] ?? '');
  const server: SipSide = {
    server: `ws://127.0.0.1:${asterisk.httpPort}/ws`,
    domain: '127.0.0.1',
    password: PASSWORD,
    ...accounts,
  };
  let isFirst = true;
  return {
    what: 'Dial() between WebRTC endpoints of Asterisk',
    pid: asterisk.pid,
    open: (calls) => load.call('dial', server, calls),
    async look() {
      if (isFirst) {
        const kinds = (await asterisk.cli('bridge show all')).match(/\S*(?:simple_bridge|native_rtp)\S*/g);
        say(`Asterisk bridges by ${[...new Set(kinds ?? [])].join(', ')}`);
      }
      isFirst = false;
      return null;
    },
    async close() {
      await load.call('hangUp');
      await until(
        async () => (await asterisk.cli('core show channels count')).includes('0 active channels'),
        "all of Asterisk's calls are over",
      );
    },
  };
}
