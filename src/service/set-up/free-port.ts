// Chooses a port that nobody on this computer listens at.

import { createServer } from 'node:net';

const TRIES = 20;

/** The first free one of loopback from `first` on; 0 (the system chooses at each start) where twenty are taken. */
export async function freePort(first: number): Promise<number> {
  for (let port = first; port < first + TRIES; port += 1) if (await isFree(port)) return port;
  return 0;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port }, () => server.close(() => resolve(true)));
  });
}
