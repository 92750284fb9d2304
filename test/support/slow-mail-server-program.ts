// The thread of `slow-mail-server.ts`.

import { parentPort, workerData } from 'node:worker_threads';
import { startMailServer, type Treatment } from './mail-server.ts';
import { LATER, NEVER, type SlowMailServerReport } from './slow-mail-server.ts';

let refused = 0;
const tell = (report: SlowMailServerReport) => parentPort?.postMessage(report);

function treatmentOf(address: string): Treatment {
  if (address.endsWith(LATER)) return { code: 451, text: '4.3.0 Try again later' };
  return address.endsWith(NEVER) ? { code: 550, text: '5.1.1 No such user' } : 'take';
}

const server = await startMailServer({
  slowMs: workerData as number,
  rcptTo(address) {
    const treatment = treatmentOf(address);
    if (treatment !== 'take') refused += 1;
    return treatment;
  },
});
tell({ port: server.port });
setInterval(() => {
  const taken = server.received.flatMap(({ to }) => to);
  tell({ taken, refused, mostAtOnce: server.mostAtOnce });
}, 100);
