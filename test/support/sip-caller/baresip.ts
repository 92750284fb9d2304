// A caller nobody here wrote: baresip, a whole SIP phone, speaking from a file and writing down what it hears.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freeTcpPort, freeUdpPort } from '../free-port.ts';

export interface BaresipOptions {
  /** Absent: withheld. */
  readonly number?: string;
  readonly name?: string;
  /** Number to call, at the trunk of the PBX. */
  readonly to: string;
  readonly sipPort: number;
  /** WAV, 8 kHz mono 16 bit, said again and again from the answer on. */
  readonly speakFile: string;
  /** Where its audio arrives; left out: anywhere among `BARESIP_RTP_PORTS`. */
  readonly rtpPorts?: readonly [from: number, to: number];
}

export interface BaresipCaller {
  /** Resolves when the call is answered; rejects when it is refused. */
  readonly answered: Promise<void>;
  /** Epoch milliseconds of the answer. */
  answeredAt(): number;
  /** Presses a key: RFC 4733. */
  pressKey(key: string): void;
  hangUp(): void;
  /** Resolves with baresip's reason when the call is over. */
  readonly ended: Promise<string>;
  /** WAV of everything heard since the answer; complete once the call has ended. */
  heardFile(): string;
  /** Ends the program and removes its folder. */
  close(): Promise<void>;
}

/** baresip hangs up when its audio source has ended: it has to last longer than any call here. */
const SPEAK_MS = 10 * 60_000;

/** Where its audio arrives: for those who capture it. */
export const BARESIP_RTP_PORTS = [31_000, 31_099] as const;
const PORTS_OF_ONE = 10;

/** Apart from those of nine others: several are captured at the same time. */
export function ownRtpPorts(nth: number): readonly [from: number, to: number] {
  const [first, last] = BARESIP_RTP_PORTS;
  const from = first + ((nth * PORTS_OF_ONE) % (last - first + 1));
  return [from, from + PORTS_OF_ONE - 1];
}

interface BaresipEvent {
  readonly event?: boolean;
  readonly type?: string;
  readonly param?: string;
}

export async function startBaresip(options: BaresipOptions): Promise<BaresipCaller> {
  const folder = mkdtempSync(join(tmpdir(), 'klbs-'));
  const recordings = join(folder, 'heard');
  mkdirSync(recordings);
  const control = await freeTcpPort();
  const speech = join(folder, 'speech.wav');
  writeFileSync(speech, repeated(readFileSync(options.speakFile), SPEAK_MS));
  const rtpPorts = options.rtpPorts ?? BARESIP_RTP_PORTS;
  writeFileSync(join(folder, 'config'), config(speech, await freeUdpPort(), control, recordings, rtpPorts));
  writeFileSync(join(folder, 'accounts'), account(options));
  writeFileSync(join(folder, 'contacts'), '');
  const child = spawn('baresip', ['-f', folder], { cwd: folder, stdio: 'ignore' });
  const exited = new Promise<void>((done) => {
    child.once('exit', () => done());
    child.once('error', () => done());
  });
  const end = async (): Promise<void> => {
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), 2_000);
    await exited;
    clearTimeout(hard);
    rmSync(folder, { recursive: true, force: true });
  };
  const socket = await reach(control, exited).catch(async (fault: unknown) => {
    await end();
    throw fault;
  });

  let answeredAt = 0;
  const answered = promise<void>();
  const ended = promise<string>();
  // Nobody may be waiting for the answer when the call ends.
  answered.promise.catch(() => undefined);
  void exited.then(() => ended.resolve('baresip ended'));
  onMessages(socket, (message: BaresipEvent) => {
    if (message.type === 'CALL_ESTABLISHED') {
      answeredAt = Date.now();
      answered.resolve();
    }
    if (message.type === 'CALL_CLOSED') {
      answered.reject(new Error(`the call was not answered: ${message.param ?? ''}`));
      ended.resolve(message.param ?? '');
    }
  });
  const command = (name: string, params = '') => send(socket, { command: name, params });
  command('dial', `sip:${options.to}@127.0.0.1:${options.sipPort}`);
  return {
    answered: answered.promise,
    answeredAt: () => answeredAt,
    pressKey: (key) => command('sndcode', key),
    hangUp: () => command('hangup'),
    ended: ended.promise,
    heardFile: () => {
      const file = readdirSync(recordings).find((name) => name.endsWith('-dec.wav'));
      if (file === undefined) throw new Error('baresip recorded nothing');
      return join(recordings, file);
    },
    close: () => {
      socket.destroy();
      return end();
    },
  };
}

function config(
  speech: string,
  sipPort: number,
  control: number,
  recordings: string,
  rtpPorts: readonly [number, number],
): string {
  return `${[
    'poll_method epoll',
    `sip_listen 127.0.0.1:${sipPort}`,
    'call_max_calls 2',
    `audio_source aufile,${speech}`,
    `audio_player aufile,${join(recordings, 'player.wav')}`,
    'ausrc_srate 8000',
    'auplay_srate 8000',
    'ausrc_channels 1',
    'auplay_channels 1',
    'audio_buffer 20-160',
    `rtp_ports ${rtpPorts.join('-')}`,
    'module_path /usr/lib/baresip/modules',
    'module g711.so',
    'module aufile.so',
    // Writes what arrives as "…-dec.wav" and what is sent as "…-enc.wav".
    'module sndfile.so',
    'module ctrl_tcp.so',
    'module_app account.so',
    'module_app menu.so',
    `snd_path ${recordings}`,
    `ctrl_tcp_listen 127.0.0.1:${control}`,
  ].join('\n')}\n`;
}

/** A WAV file whose audio is repeated until it lasts as long as wanted. */
function repeated(wav: Buffer, ms: number): Buffer {
  const start = wav.indexOf('data', 12) + 8;
  const once = wav.subarray(start);
  const times = Math.ceil((ms * 16) / once.length);
  const header = Buffer.from(wav.subarray(0, start));
  header.writeUInt32LE(start - 8 + once.length * times, 4);
  header.writeUInt32LE(once.length * times, start - 4);
  return Buffer.concat([header, ...Array.from({ length: times }, () => once)]);
}

/** RFC 3323: who withholds the number calls as anonymous@anonymous.invalid. */
function account({ number, name }: BaresipOptions): string {
  const settings = ';regint=0;audio_codecs=pcma/8000/1';
  if (number === undefined) return `"Anonymous" <sip:anonymous@anonymous.invalid>${settings}\n`;
  return `"${name ?? number}" <sip:${number}@127.0.0.1>${settings}\n`;
}

/** The control connection speaks JSON in netstrings: `LENGTH:JSON,`. */
function send(socket: Socket, message: { command: string; params: string }): void {
  const text = JSON.stringify(message);
  socket.write(`${Buffer.byteLength(text)}:${text},`);
}

function onMessages(socket: Socket, listener: (message: BaresipEvent) => void): void {
  let pending = Buffer.alloc(0);
  socket.on('data', (data) => {
    pending = Buffer.concat([pending, data]);
    for (;;) {
      const colon = pending.indexOf(':');
      const length = Number(pending.subarray(0, Math.max(colon, 0)).toString());
      if (colon < 1 || pending.length < colon + 1 + length + 1) return;
      listener(JSON.parse(pending.subarray(colon + 1, colon + 1 + length).toString()) as BaresipEvent);
      pending = pending.subarray(colon + 1 + length + 1);
    }
  });
}

async function reach(port: number, exited: Promise<void>): Promise<Socket> {
  let gone = false;
  void exited.then(() => {
    gone = true;
  });
  for (let attempt = 0; attempt < 200 && !gone; attempt++) {
    const socket = connect(port, '127.0.0.1');
    const open = await new Promise<boolean>((done) => {
      socket.once('connect', () => done(true));
      socket.once('error', () => done(false));
    });
    if (open) return socket;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error('baresip did not start: is it installed?');
}

function promise<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (fault: Error) => void = () => undefined;
  const made = new Promise<T>((ok, no) => {
    resolve = ok;
    reject = no;
  });
  return { promise: made, resolve, reject };
}
