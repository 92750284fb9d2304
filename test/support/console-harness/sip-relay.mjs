// A tiny SIP registrar and relay over WebSocket, for trying the softphone: REGISTER is answered, all else is passed on.

import { WebSocketServer } from 'ws';

/** One line per header, folded lines are not expected from sip.js. */
function parse(text) {
  const [head] = text.split('\r\n\r\n');
  const lines = head.split('\r\n');
  const headers = (name) =>
    lines
      .slice(1)
      .filter((line) => line.toLowerCase().startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).trim());
  return { first: lines[0], headers };
}

const userOf = (text) => /sips?:([^@;>]+)@/.exec(text)?.[1];

export function startRelay(port) {
  const server = new WebSocketServer({ port, host: '127.0.0.1', handleProtocols: () => 'sip' });
  /** By user part of contacts and addresses of record. */
  const sockets = new Map();
  const seen = [];
  server.on('connection', (socket) => {
    socket.on('message', (data) => {
      const text = String(data);
      if (text.trim() === '') return;
      const { first, headers } = parse(text);
      seen.push(first);
      if (first.startsWith('REGISTER ')) {
        const [contact] = headers('contact');
        sockets.set(userOf(headers('to')[0]), socket);
        sockets.set(userOf(contact), socket);
        socket.send(
          [
            'SIP/2.0 200 OK',
            ...headers('via').map((value) => `Via: ${value}`),
            `From: ${headers('from')[0]}`,
            `To: ${headers('to')[0]};tag=relay`,
            `Call-ID: ${headers('call-id')[0]}`,
            `CSeq: ${headers('cseq')[0]}`,
            `Contact: ${contact}`,
            'Content-Length: 0',
            '',
            '',
          ].join('\r\n'),
        );
        return;
      }
      // Requests go to whom their URI names, responses back to who sent the request: remembered by Via branch.
      if (first.startsWith('SIP/2.0')) {
        sockets.get(headers('via')[0])?.send(text);
        return;
      }
      sockets.set(headers('via')[0], socket);
      const target = sockets.get(userOf(first));
      if (!target) console.error('relay: nobody for', first);
      target?.send(text);
    });
  });
  return {
    seen,
    /** Cuts all connections, as a failing network does. */
    cut: () => {
      for (const client of server.clients) client.terminate();
    },
    stop: () => {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}
