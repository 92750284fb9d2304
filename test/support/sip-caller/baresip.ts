// A caller or desk phone that nobody here wrote: baresip, with a voice from a wave file and its ears in another.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freeUdpPort } from '../asterisk/start-asterisk.ts';

export interface BaresipOptions {
  /** Says this (8 kHz, mono, 16 bit). It has to last: baresip hangs up at the file's end. */
  readonly speakFile: string;
  /** User part of its address: the number that it shows. */
  readonly user: string;
  /** Calls this address at once; none: a phone that answers by itself. */
  readonly call?: string;
}

export interface Baresip {
  /** Where a phone takes calls. */
  readonly sipPort: number;
  pressKey(key: string): void;
  hangUp(): void;
  /** Types of the events that it reported: `CALL_RINGING`, `CALL_ESTABLISHED`, `CALL_CLOSED`, … */
  events(): readonly string[];
  /** Resolves when its call is over. */
  readonly ended: Promise<void>;
  /** Wave files of what it heard, one per call; complete once the call is over. */
  heardFiles(): readonly string[];
  close(): Promise<void>;
}

const modulePath = '/usr/lib/baresip/modules';

export async function startBaresip(options: BaresipOptions): Promise<Baresip> {
  const folder = mkdtempSync(join(tmpdir(), 'klbare-'));
  const [sipPort, controlPort] = [await freeUdpPort(), await freeUdpPort()];
  mkdirSync(join(folder, 'heard'));
  writeFileSync(join(folder, 'config'), configText(folder, { sipPort, controlPort }, options));
  writeFileSync(
    join(folder, 'accounts'),
    `<sip:${options.user}@127.0.0.1>;regint=0;answermode=auto;audio_codecs=pcma\n`,
  );
  writeFileSync(join(folder, 'contacts'), '');
  const child: ChildProcess = spawn('baresip', ['-f', folder], { cwd: folder, stdio: 'ignore' });
  const exited = new Promise<void>((done) => child.on('exit', () => done()));
  const events: string[] = [];
  let over: () => void = () => {};
  const ended = new Promise<void>((done) => {
    over = done;
  });
  const control = await reach(controlPort);
  control.on('data', (data) => {
    for (const [, type] of String(data).matchAll(/"type"\s*:\s*"([A-Z_]+)"/g)) {
      if (type === undefined) continue;
      events.push(type);
      if (type === 'CALL_CLOSED') over();
    }
  });
  const command = (name: string, params = ''): void => {
    const text = JSON.stringify({ command: name, params });
    control.write(`${Buffer.byteLength(text)}:${text},`); // a netstring
  };
  if (options.call !== undefined) command('dial', options.call);
  return {
    sipPort,
    events: () => events,
    ended,
    hangUp: () => command('hangup'),
    pressKey: (key) => command('sndcode', key),
    heardFiles: () =>
      readdirSync(join(folder, 'heard'))
        .filter((name) => name.endsWith('-dec.wav'))
        .map((name) => join(folder, 'heard', name)),
    close: async () => {
      control.destroy();
      child.kill('SIGKILL');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configText(
  folder: string,
  ports: { sipPort: number; controlPort: number },
  options: BaresipOptions,
): string {
  const lines = [
    `sip_listen 127.0.0.1:${ports.sipPort}`,
    'call_max_calls 4',
    `audio_source aufile,${options.speakFile}`,
    // Its player leads nowhere; what it heard is written by sndfile.
    'audio_player aubridge,nowhere',
    'audio_alert aubridge,nowhere',
    'ausrc_srate 8000',
    'auplay_srate 8000',
    'ausrc_channels 1',
    'auplay_channels 1',
    'rtp_timeout 0',
    `snd_path ${folder}/heard`,
    `ctrl_tcp_listen 127.0.0.1:${ports.controlPort}`,
    `module_path ${modulePath}`,
    ...['g711', 'aufile', 'aubridge', 'sndfile'].map((name) => `module ${name}.so`),
    'module_tmp account.so',
    ...['menu', 'ctrl_tcp'].map((name) => `module_app ${name}.so`),
  ];
  return `${lines.join('\n')}\n`;
}

async function reach(port: number): Promise<Socket> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const socket = connect(port, '127.0.0.1');
    const open = await new Promise<boolean>((done) => {
      socket.once('connect', () => done(true));
      socket.once('error', () => done(false));
    });
    if (open) return socket;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error("baresip didn't start");
}
