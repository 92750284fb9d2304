// Asterisk's manager interface, as far as the peers need it: sign in, ask, hear events.

import { connect, type Socket } from 'node:net';

export type AmiMessage = Readonly<Record<string, string>>;

export const AMI_PORT = 5_038;
const USER = 'bench';
const SECRET = 'bench-secret';

/** Asterisk's side of it, on loopback. */
export const managerConf = `[general]
enabled = yes
bindaddr = 127.0.0.1
port = ${AMI_PORT}
displayconnects = no
timestampevents = yes
[${USER}]
secret = ${SECRET}
read = agent,call
write = call,reporting
writetimeout = 1000
`;

export class AmiClient {
  private readonly socket: Socket;
  private readonly pending = new Map<string, (reply: AmiMessage) => void>();
  private readonly onEvent: (event: AmiMessage) => void;
  private count = 0;
  private unread = '';

  private constructor(socket: Socket, onEvent: (event: AmiMessage) => void) {
    this.socket = socket;
    this.onEvent = onEvent;
    socket.setNoDelay(true);
    socket.on('data', (data) => this.heard(data.toString('utf8')));
  }

  /** `events`: classes of events wanted, as `agent`, or `off`. */
  static async connect(events: string, onEvent: (event: AmiMessage) => void = () => {}): Promise<AmiClient> {
    const socket = connect(AMI_PORT, '127.0.0.1');
    await new Promise<void>((done, fail) => {
      socket.once('connect', () => done());
      socket.once('error', fail);
    });
    const client = new AmiClient(socket, onEvent);
    const reply = await client.ask({ Action: 'Login', Username: USER, Secret: SECRET, Events: events });
    if (reply.Response !== 'Success') throw new Error(`AMI: ${reply.Message ?? 'no login'}`);
    return client;
  }

  ask(action: AmiMessage): Promise<AmiMessage> {
    const id = `ask-${++this.count}`;
    const lines = Object.entries({ ...action, ActionID: id }).map(([name, value]) => `${name}: ${value}`);
    return new Promise((done) => {
      this.pending.set(id, done);
      this.socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    });
  }

  async close(): Promise<void> {
    this.socket.destroy();
  }

  private heard(text: string): void {
    // The greeting is a line of its own, before the first message.
    this.unread = `${this.unread}${text}`.replace(/^Asterisk Call Manager[^\r\n]*\r\n/, '');
    for (let end = this.unread.indexOf('\r\n\r\n'); end >= 0; end = this.unread.indexOf('\r\n\r\n')) {
      const message = parse(this.unread.slice(0, end));
      this.unread = this.unread.slice(end + 4);
      if (message.Event !== undefined) this.onEvent(message);
      const asked = message.ActionID ?? '';
      const reply = message.Response === undefined ? undefined : this.pending.get(asked);
      if (reply === undefined) continue;
      this.pending.delete(asked);
      reply(message);
    }
  }
}

function parse(text: string): AmiMessage {
  const pairs = text.split('\r\n').map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
  });
  return Object.fromEntries(pairs);
}
