// Runs sipp for the signalling of callers and phones, and tells its calls when to go on.

import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freeUdpPort } from '../free-port.ts';

export interface SippOptions {
  readonly scenario: string;
  /** `host:port` to call; none: waits for calls. */
  readonly remote?: string;
  readonly service?: string;
  readonly callId?: string;
  readonly port?: number;
  readonly calls?: number;
  readonly extra?: readonly string[];
}

export interface Sipp {
  readonly port: number;
  /** Calls back for each line that the scenario logs, until it returns true. */
  onLog(listener: (line: string) => boolean | undefined): void;
  /** Lines that the scenario logged, in order. */
  logged(): readonly string[];
  /** Lets the call go on that waits for the trigger. */
  trigger(callId: string): void;
  /** Resolves with the exit code: 0 when every call went as its scenario says. */
  readonly ended: Promise<number>;
  errors(): string;
  stop(): Promise<void>;
}

/** sipp finds a call by its Call-ID alone, so a request of our own moves a waiting scenario on. */
export const waitForTrigger = '<recv request="INFO" timeout="600000"/>';

export async function runSipp(options: SippOptions): Promise<Sipp> {
  const folder = mkdtempSync(join(tmpdir(), 'klsipp-'));
  const port = options.port ?? (await freeUdpPort());
  writeFileSync(join(folder, 'scenario.xml'), options.scenario);
  const args = [
    ...(options.remote === undefined ? [] : [options.remote]),
    ...['-sf', join(folder, 'scenario.xml'), '-i', '127.0.0.1', '-mi', '127.0.0.1', '-p', `${port}`],
    ...['-trace_logs', '-log_file', join(folder, 'log'), '-trace_err', '-error_file', join(folder, 'errors')],
    ...['-nostdin', '-m', `${options.calls ?? 1}`, '-timeout', '600', '-default_behaviors', 'all,-bye'],
    ...(options.service === undefined ? [] : ['-s', options.service]),
    ...(options.callId === undefined ? [] : ['-cid_str', options.callId]),
    ...(options.extra ?? []),
  ];
  const child: ChildProcess = spawn('sipp', args, {
    cwd: folder,
    stdio: 'ignore',
    env: { ...process.env, TERM: 'xterm' },
  });
  const read = (name: string) =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '';
  const ended = new Promise<number>((done) => {
    child.on('error', () => done(127));
    child.on('exit', (code) => done(code ?? 1));
  });
  const logged = () =>
    read('log')
      .split('\n')
      .filter((line) => line !== '');
  const watchers: NodeJS.Timeout[] = [];
  const stop = async (): Promise<void> => {
    for (const watcher of watchers) clearInterval(watcher);
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  if (options.remote === undefined)
    await listening(port).catch(async (fault: unknown) => {
      await stop();
      throw fault;
    });
  return {
    port,
    ended,
    logged,
    onLog: (listener) => {
      let [seen, size] = [0, 0];
      const watcher = setInterval(() => {
        // Dozens of them look 200 times a second: mostly there is nothing new to read.
        const now = statSync(join(folder, 'log'), { throwIfNoEntry: false })?.size ?? 0;
        if (now === size) return;
        size = now;
        const lines = logged();
        for (const line of lines.slice(seen)) if (listener(line) === true) clearInterval(watcher);
        seen = lines.length;
      }, 5);
      watchers.push(watcher);
    },
    errors: () => read('errors'),
    trigger: (callId) => sendTrigger(port, callId),
    stop,
  };
}

function sendTrigger(port: number, callId: string): void {
  const socket = createSocket('udp4');
  const lines = [
    'INFO sip:go@127.0.0.1 SIP/2.0',
    `Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK${Math.random().toString(36).slice(2)}`,
    'From: <sip:test@127.0.0.1>;tag=test',
    'To: <sip:go@127.0.0.1>',
    `Call-ID: ${callId}`,
    'CSeq: 1 INFO',
    'Content-Length: 0',
  ];
  socket.send(`${lines.join('\r\n')}\r\n\r\n`, port, '127.0.0.1', () => socket.close());
}

/** Waits until the port is taken: Linux lists every UDP socket in /proc. */
async function listening(port: number): Promise<void> {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')} `;
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (readFileSync('/proc/net/udp', 'utf8').includes(wanted)) return;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error(`sipp didn't listen on port ${port}`);
}
