// Generates what a PBX needs below the accounts: its HTTP server, and the transports that phones and trunks speak over.

import { heading, type PbxPlan, type PbxTextFile, portOf } from './plan.ts';

/** Where Asterisk listens when nothing is said. */
const usualPort = 8088;
const loopback = /^(localhost|127\.[\d.]+|\[::1\])$/;

const nearby = { http: 'http://127.0.0.1:8088', softphones: 'ws://127.0.0.1:8088/ws' };

/** Not a file to include: `http.conf` has these settings already, and each may be there once. */
export function httpFile({ addresses = nearby }: PbxPlan): PbxTextFile {
  const all = [addresses.http, addresses.softphones].map((text) => new URL(text));
  const secure = all.filter(({ protocol }) => protocol === 'https:' || protocol === 'wss:');
  const plain = all.filter((each) => !secure.includes(each));
  const [first] = plain;
  const lines = [
    'enabled = yes',
    // Phones that come over plain HTTP from other computers need another address than the engine's loopback.
    `bindaddr = ${plain.every(({ hostname }) => loopback.test(hostname)) ? '127.0.0.1' : '0.0.0.0'}`,
    `bindport = ${first === undefined ? usualPort : portOf(first.href)}`,
    'sessionlimit = 1000         ; the default of 100 counts softphones and the engine together',
    'session_keep_alive = 60000  ; saves the engine new connections',
  ];
  const [tls] = secure;
  if (tls !== undefined)
    lines.push(
      'tlsenable = yes',
      `tlsbindaddr = 0.0.0.0:${portOf(tls.href)}`,
      `tlscertfile = /etc/asterisk/keys/pbx.pem  ; for ${tls.hostname}, signed by an authority that computers know`,
      'tlsprivatekey = /etc/asterisk/keys/pbx.key',
    );
  return {
    name: 'http_klinke.txt',
    text: `; What http.conf needs in its [general] section; a changed port or certificate needs a restart of Asterisk.\n${lines.join('\n')}\n`,
  };
}

/** A transport may be there once, and phone systems with a surface of their own have all: so a file of its own. */
export function transportsFile({ addresses = nearby }: PbxPlan): PbxTextFile {
  const protocol = new URL(addresses.softphones).protocol.replace(':', '');
  const lines = [
    '; Softphones: SIP over WebSocket, at the port of http.conf.',
    '[klinke-websocket]',
    'type = transport',
    `protocol = ${protocol}`,
    'bind = 0.0.0.0',
    '',
    '; Desk phones and trunks: only where pjsip.conf has no transport for UDP yet; take the semicolons away.',
    ';[klinke-udp]',
    ';type = transport',
    ';protocol = udp',
    ';bind = 0.0.0.0:5060',
  ];
  return {
    name: 'pjsip_klinke_transports.conf',
    text: `${heading('Transports, where the PBX has none.')}\n${lines.join('\n')}\n`,
  };
}
