// Waits until a mail server says who it is: it listens before it can (RFC 5321, 3.1; RFC 9051, 7.1).

import type { ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { PATIENCE_MS } from './patience.ts';

/** `word`: with which it greets. False: its program has ended, or too much time has gone. */
export async function greets(program: ChildProcess, port: number, word: string): Promise<boolean> {
  const until = performance.now() + PATIENCE_MS;
  while (program.exitCode === null && program.signalCode === null && performance.now() < until) {
    if (await greetsNow(port, word)) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}

const greetsNow = (port: number, word: string): Promise<boolean> =>
  new Promise((told) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', (data) => {
      told(data.toString().startsWith(word));
      socket.destroy();
    });
    socket.once('error', () => told(false));
    socket.once('close', () => told(false));
  });
