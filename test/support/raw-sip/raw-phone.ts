// A phone that writes its bytes by hand, and so can do what no good phone does.

import { createHash } from 'node:crypto';
import { WebSocket } from 'ws';
import { PATIENCE_MS } from '../patience.ts';
import { realm, until } from './rig.ts';

let counter = 0;
export function unique(prefix: string): string {
  counter += 1;
  return `${prefix}${counter}`;
}

export interface RawMessage {
  readonly start: string;
  /** 0 for a request. */
  readonly status: number;
  /** Empty for a response. */
  readonly method: string;
  readonly body: string;
  readonly text: string;
  header(name: string): string;
  headers(name: string): readonly string[];
}

export function readMessage(text: string): RawMessage {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [start = '', ...lines] = head.split('\r\n');
  const headers = (name: string) =>
    lines
      .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
      .map((line) => line.slice(name.length + 1).trim());
  return {
    start,
    status: Number(/^SIP\/2\.0 (\d+)/.exec(start)?.[1] ?? 0),
    method: start.startsWith('SIP/') ? '' : (start.split(' ')[0] ?? ''),
    body: rest.join('\r\n\r\n'),
    text,
    headers,
    header: (name) => headers(name)[0] ?? '',
  };
}

export interface RequestParts {
  readonly method: string;
  readonly uri?: string;
  readonly from?: string;
  readonly to?: string;
  readonly callId?: string;
  readonly cseq?: number;
  readonly branch?: string;
  readonly headers?: readonly string[];
  readonly body?: string;
}

export function request(parts: RequestParts): string {
  const { method, body = '' } = parts;
  const uri = parts.uri ?? `sip:${realm}`;
  return [
    `${method} ${uri} SIP/2.0`,
    `Via: SIP/2.0/WS raw.invalid;branch=${parts.branch ?? unique('z9hG4bKraw')}`,
    'Max-Forwards: 70',
    `From: ${parts.from ?? `<sip:101@${realm}>;tag=raw`}`,
    `To: ${parts.to ?? `<${uri}>`}`,
    `Call-ID: ${parts.callId ?? unique('raw-call-')}`,
    `CSeq: ${parts.cseq ?? 1} ${method}`,
    ...(parts.headers ?? []),
    ...(body ? ['Content-Type: application/sdp'] : []),
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}

export interface DigestOptions {
  readonly user: string;
  readonly password?: string;
  readonly algorithm?: 'MD5' | 'SHA-256';
  readonly method: string;
  readonly uri: string;
  readonly nonce: string;
  readonly nc?: number;
}

/** Computed on its own, from RFC 7616, 3.4.1. */
export function authorization(options: DigestOptions): string {
  const { user, method, uri, nonce, algorithm = 'MD5', nc = 1 } = options;
  const hash = (text: string) =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex');
  const count = nc.toString(16).padStart(8, '0');
  const response = hash(
    [
      hash(`${user}:${realm}:${options.password ?? `secret-${user}`}`),
      nonce,
      count,
      'client',
      'auth',
      hash(`${method}:${uri}`),
    ].join(':'),
  );
  return `Authorization: Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}", algorithm=${algorithm}, cnonce="client", qop=auth, nc=${count}`;
}

export interface ResponseParts {
  readonly headers?: readonly string[];
  readonly body?: string;
  readonly tag?: string;
}

export function responseTo(to: RawMessage, status: number, options: ResponseParts = {}): string {
  const { body = '', tag = 'phone' } = options;
  const toHeader = to.header('To');
  return [
    `SIP/2.0 ${status} Whatever`,
    ...to.headers('Via').map((via) => `Via: ${via}`),
    `From: ${to.header('From')}`,
    `To: ${toHeader.includes(';tag=') ? toHeader : `${toHeader};tag=${tag}`}`,
    `Call-ID: ${to.header('Call-ID')}`,
    `CSeq: ${to.header('CSeq')}`,
    'Contact: <sip:raw@raw.invalid;transport=ws>',
    ...(options.headers ?? []),
    ...(body ? ['Content-Type: application/sdp'] : []),
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}

export class RawPhone {
  readonly socket: WebSocket;
  readonly received: RawMessage[] = [];
  closeCode = 0;
  closeReason = '';
  #taken = 0;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data) => this.received.push(readMessage(String(data))));
    socket.on('close', (code, reason) => {
      this.closeCode = code;
      this.closeReason = String(reason);
    });
    socket.on('error', () => undefined);
  }

  static async connect(
    url: string,
    options: { readonly autoPong?: boolean; readonly origin?: string; readonly from?: string } = {},
  ): Promise<RawPhone> {
    const socket = new WebSocket(url, 'sip', {
      autoPong: options.autoPong ?? true,
      ...(options.origin === undefined ? {} : { origin: options.origin }),
      // Another address of this computer.
      ...(options.from === undefined ? {} : { localAddress: options.from }),
      // The certificates of tests are their own.
      rejectUnauthorized: false,
    });
    const phone = new RawPhone(socket);
    await new Promise<void>((done, failed) => {
      socket.once('open', done);
      socket.once('error', failed);
    });
    return phone;
  }

  send(text: string | Buffer): void {
    this.socket.send(text);
  }

  /** The next message, in order; each is given once. 100 Trying is passed over. */
  async next(withinMs = PATIENCE_MS): Promise<RawMessage> {
    for (;;) {
      await until(() => this.received.length > this.#taken, 'a message', withinMs);
      const message = this.received[this.#taken];
      this.#taken += 1;
      if (message && message.status !== 100) return message;
    }
  }

  forget(): void {
    this.received.length = 0;
    this.#taken = 0;
  }

  /** The first message that is like this, whatever comes before it. */
  async find(like: (message: RawMessage) => boolean): Promise<RawMessage> {
    for (;;) {
      const message = await this.next();
      if (like(message)) return message;
    }
  }

  async ask(parts: RequestParts): Promise<RawMessage> {
    this.send(request(parts));
    return this.next();
  }

  /** With the challenge answered. */
  async askAs(user: string, parts: RequestParts, more: Partial<DigestOptions> = {}): Promise<RawMessage> {
    const callId = parts.callId ?? unique('raw-call-');
    const cseq = parts.cseq ?? 1;
    const first = await this.ask({ ...parts, callId, cseq });
    if (first.status !== 401) return first;
    if (parts.method === 'INVITE') this.ack({ ...parts, callId, cseq }, first);
    const uri = parts.uri ?? `sip:${realm}`;
    const header = authorization({ user, method: parts.method, uri, nonce: nonceOf(first), ...more });
    const branch = unique('z9hG4bKraw');
    return this.ask({
      ...parts,
      branch,
      callId,
      cseq: cseq + 1,
      headers: [...(parts.headers ?? []), header],
    });
  }

  register(user: string, headers: readonly string[] = [contactOf(user)]): Promise<RawMessage> {
    const address = `<sip:${user}@${realm}>`;
    return this.askAs(user, { method: 'REGISTER', from: `${address};tag=reg`, to: address, headers });
  }

  /** For any final answer. */
  ack(parts: RequestParts, answer: RawMessage): void {
    this.send(
      request({
        ...parts,
        method: 'ACK',
        to: answer.header('To'),
        cseq: Number.parseInt(answer.header('CSeq'), 10),
        // RFC 3261, 17.1.1.3: a refusal is acknowledged within the transaction, a 2xx in one of its own.
        branch:
          answer.status >= 300
            ? (/branch=([^;]+)/.exec(answer.header('Via'))?.[1] ?? '')
            : unique('z9hG4bKack'),
        headers: [],
        body: '',
      }),
    );
  }

  /** Answers a request of the server's. */
  /** Calls, and acknowledges the answer: what its requests within the call begin with. */
  async talk(invite: RequestParts = inviteParts()): Promise<Omit<RequestParts, 'method'>> {
    this.send(request(invite));
    const accepted = await this.next();
    this.ack(invite, accepted);
    return inDialog(invite, accepted);
  }

  respond(to: RawMessage, status: number, options: ResponseParts = {}): void {
    this.send(responseTo(to, status, options));
  }

  close(): void {
    this.socket.terminate();
  }
}

export function contactOf(user: string, parameters = ''): string {
  return `Contact: <sip:${user}@raw.invalid;transport=ws>${parameters}`;
}

export function nonceOf(challenge: RawMessage): string {
  return /nonce="([^"]+)"/.exec(challenge.header('WWW-Authenticate'))?.[1] ?? '';
}

export function inviteParts(to = '4711'): RequestParts & { readonly callId: string } {
  return {
    method: 'INVITE',
    uri: `sip:${to}@${realm}`,
    callId: unique('raw-call-'),
    branch: unique('z9hG4bKraw'),
    headers: [contactOf('101')],
    body: 'offer',
  };
}

/** A later request in the dialog that our INVITE and its answer made. */
export function inDialog(invite: RequestParts, answer: RawMessage): Omit<RequestParts, 'method'> {
  return {
    uri: `sip:exchange@${realm}`,
    to: answer.header('To'),
    ...(invite.callId === undefined ? {} : { callId: invite.callId }),
    cseq: 2,
  };
}
