// A PBX that answers REGISTER as a test wants: each answer is written out, with the request's own headers added.

import { type WebSocket, WebSocketServer } from 'ws';

export interface FakePbx {
  readonly url: string;
  /** All requests that came, as text, oldest first. */
  readonly requests: readonly string[];
  /** All that came, also what answers `say`. */
  readonly received: readonly string[];
  /** Bytes to whoever is connected, in a frame that claims to be text. */
  say(bytes: Buffer): void;
  close(): Promise<void>;
}

/** `answer`: status line and headers of its own for the n-th request, from 0; null leaves it without an answer. */
export async function startFakePbx(
  answer: (n: number, request: string) => string | null,
  port = 0,
): Promise<FakePbx> {
  const requests: string[] = [];
  const received: string[] = [];
  const server = new WebSocketServer({ port, host: '127.0.0.1', handleProtocols: () => 'sip' });
  await new Promise<void>((done) => server.once('listening', () => done()));
  server.on('connection', (socket: WebSocket) => {
    socket.on('message', (data) => {
      const request = String(data);
      received.push(request);
      if (/^(SIP\/|ACK )/.test(request)) return;
      requests.push(request);
      const said = answer(requests.length - 1, request);
      if (said === null) return;
      const echoed = request
        .split('\r\n')
        .filter((line) => /^(Via|From|To|Call-ID|CSeq):/i.test(line))
        .map((line) => (/^To:/i.test(line) ? `${line};tag=pbx` : line));
      const [status = '', ...own] = said.split('\n');
      socket.send([`SIP/2.0 ${status}`, ...echoed, ...own, 'Content-Length: 0', '', ''].join('\r\n'));
    });
  });
  const address = server.address();
  return {
    url: `ws://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/ws`,
    requests,
    received,
    say: (bytes) => {
      for (const client of server.clients) client.send(bytes, { binary: false });
    },
    close: async () => {
      for (const client of server.clients) client.terminate();
      await new Promise((done) => server.close(done));
    },
  };
}

export const headerIn = (request: string, name: string): string =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(request)?.[1]?.trim() ?? '';
