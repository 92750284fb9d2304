// A real SMTP server in this process, which takes, refuses or breaks off as a test says, and keeps what it has taken.

import type { Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** `drop`: the connection, in the midst of it. `lose`: it's taken, and the connection goes before anybody says so. */
export type Treatment = 'take' | 'drop' | 'lose' | 'hang' | { readonly code: number; readonly text: string };

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
  /** The sender was told that it's here. */
  readonly confirmed: boolean;
  /** By `performance.now()`. */
  readonly at: number;
}

export interface MailServer {
  readonly port: number;
  readonly received: ReceivedMail[];
  /** How many connections were open at once, at most. */
  readonly mostAtOnce: number;
  close(): Promise<void>;
}

export interface MailServerBehaviour {
  readonly mailFrom?: (address: string) => Treatment;
  readonly rcptTo?: (address: string) => Treatment;
  readonly data?: (raw: Buffer, to: readonly string[]) => Treatment;
  /** Is the connection cut once a part of this mail is here? */
  readonly cutsInData?: () => boolean;
  readonly options?: Partial<SMTPServerOptions>;
  /** It takes so long with each mail before it says what becomes of it. */
  readonly slowMs?: number;
  /** Left out: a free one. */
  readonly port?: number;
}

const refusal = ({ code, text }: { readonly code: number; readonly text: string }) =>
  Object.assign(new Error(text), { responseCode: code });

export async function startMailServer(behaviour: MailServerBehaviour = {}): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const sockets = new Map<number, Socket>();
  let mostAtOnce = 0;
  const { mailFrom, rcptTo, data, cutsInData, slowMs, options } = behaviour;

  function treat(treatment: Treatment, port: number, done: (fault?: Error) => void): void {
    if (treatment === 'hang') return;
    if (treatment === 'drop' || treatment === 'lose') sockets.get(port)?.destroy();
    else if (treatment === 'take') done();
    else done(refusal(treatment));
  }

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    logger: false,
    onMailFrom: ({ address }, { remotePort }, done) =>
      treat(mailFrom?.(address) ?? 'take', Number(remotePort), done),
    onRcptTo: ({ address }, { remotePort }, done) =>
      treat(rcptTo?.(address) ?? 'take', Number(remotePort), done),
    onData(stream, { envelope, remotePort }, done) {
      if (cutsInData?.() === true) {
        stream.once('data', () => sockets.get(Number(remotePort))?.destroy());
        return;
      }
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts);
        const to = envelope.rcptTo.map(({ address }) => address);
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const treatment = data?.(raw, to) ?? 'take';
        if (treatment === 'take' || treatment === 'lose')
          received.push({ from, to, raw, confirmed: treatment === 'take', at: performance.now() });
        if (slowMs === undefined) return treat(treatment, Number(remotePort), done);
        setTimeout(() => treat(treatment, Number(remotePort), done), slowMs);
      });
    },
    ...options,
  });
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    mostAtOnce = Math.max(mostAtOnce, sockets.size);
    socket.on('close', () => sockets.delete(port));
  });
  await new Promise<void>((listening, failed) => {
    server.server.once('error', failed);
    server.listen(behaviour.port ?? 0, '127.0.0.1', listening);
  });
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    received,
    get mostAtOnce() {
      return mostAtOnce;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets.values()) socket.destroy();
      }),
  };
}

/** As a mail program reads it. */
export const readMail = (raw: Buffer): Promise<ParsedMail> => simpleParser(raw);
