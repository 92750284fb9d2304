// A TCP proxy that a test can cut or freeze, to stand between two programs that must live with a bad network.

import { connect, createServer, type Socket } from 'node:net';

export interface TcpProxy {
  readonly port: number;
  /** Closes what is open, and refuses what comes. */
  cut(): void;
  /** Half-open: nothing passes any more, and nobody is told. */
  freeze(): void;
  /** As if its process were stopped: what is sent waits, and goes on its way with `restore`. */
  stall(): void;
  restore(): void;
  close(): Promise<void>;
}

/** `at`: where it listens; a free port of 127.0.0.1 when left out. */
export async function startTcpProxy(
  targetPort: number,
  at: { readonly host: string; readonly port: number } = { host: '127.0.0.1', port: 0 },
): Promise<TcpProxy> {
  const open = new Set<Socket>();
  let state: 'open' | 'cut' | 'frozen' | 'stalled' = 'open';
  const keep = (socket: Socket): void => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const server = createServer((near) => {
    keep(near);
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = connect(targetPort, '127.0.0.1');
    keep(far);
    near.setNoDelay(true);
    far.setNoDelay(true);
    if (state === 'stalled') for (const socket of [near, far]) socket.pause();
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (data) => {
        if (state !== 'frozen') to.write(data);
      });
      from.on('close', () => {
        if (state !== 'frozen') to.destroy();
      });
    }
  });
  await new Promise<void>((done) => server.listen(at.port, at.host, done));
  const address = server.address();
  const closeAll = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cut: () => {
      state = 'cut';
      closeAll();
    },
    freeze: () => {
      state = 'frozen';
    },
    stall: () => {
      state = 'stalled';
      for (const socket of open) socket.pause();
    },
    restore: () => {
      // What was frozen has lost bytes: it must not go on as if nothing had been.
      if (state === 'frozen') closeAll();
      else for (const socket of open) socket.resume();
      state = 'open';
    },
    close: async () => {
      closeAll();
      await new Promise((done) => server.close(done));
    },
  };
}
