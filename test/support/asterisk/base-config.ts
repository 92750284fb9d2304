// The smallest Asterisk that carries Klinke's generated files: transports, a trunk, ports, modules.

export interface BasePorts {
  readonly http: number;
  readonly sip: number;
  /** First and last port of the media. */
  readonly rtp: readonly [number, number];
}

export interface BasePaths {
  /** Asterisk's unpacked root. */
  readonly root: string;
  /** The instance's own folder. */
  readonly run: string;
}

/** Where calls from the trunk come from; everything on loopback without another account. */
export const trunkName = 'trunk';

/** Every module wants its file, or says so loudly; these need no setting. */
const emptyFiles = [
  'aeap',
  'ccss',
  'features',
  'geolocation',
  'musiconhold',
  'pjproject',
  'udptl',
  'res_http_media_cache',
  'queues',
  'prometheus',
  'websocket_client',
];

const asteriskConf = ({ root, run }: BasePaths) => `[directories]
astetcdir => ${run}/etc
astmoddir => ${root}/usr/lib/x86_64-linux-gnu/asterisk/modules
astvarlibdir => ${run}/lib
astdbdir => ${run}/lib
astkeydir => ${run}/lib
astdatadir => ${run}/data
astagidir => ${run}/data/agi-bin
astspooldir => ${run}/spool
astrundir => ${run}
astlogdir => ${run}/log
astsbindir => ${root}/usr/sbin
astcachedir => ${run}/cache
[options]
verbose = 2
nocolor = yes
dumpcore = no
hideconnect = yes
documentation_language = en_US
systemname = klinketest
entityid = 02:00:00:00:00:01
`;

// Asterisk offers no 127.x candidate of itself, so the second loopback address stands in for it.
const rtpConf = ({ rtp }: BasePorts) => `[general]
rtpstart = ${rtp[0]}
rtpend = ${rtp[1]}
icesupport = yes
strictrtp = no
ice_deny = ::/0
[ice_host_candidates]
10.99.0.1 => 127.0.0.1
`;

const pjsipConf = ({ http, sip }: BasePorts) => `[global]
type = global
user_agent = Klinke test PBX
endpoint_identifier_order = username,ip,anonymous
keep_alive_interval = 0
[system]
type = system
disable_tcp_switch = yes
threadpool_initial_size = 5
threadpool_max_size = 50
[transport-udp]
type = transport
protocol = udp
bind = 127.0.0.1:${sip}
[transport-ws]
type = transport
protocol = ws
bind = 127.0.0.1:${http}

[${trunkName}]
type = endpoint
context = from-trunk
disallow = all
allow = alaw,ulaw
aors = ${trunkName}
direct_media = no
rtp_symmetric = yes
dtmf_mode = rfc4733
media_address = 127.0.0.1
bind_rtp_to_media_address = yes
send_pai = yes
send_connected_line = no
trust_id_inbound = yes
[${trunkName}]
type = aor
[${trunkName}]
type = identify
endpoint = ${trunkName}
match = 127.0.0.1
`;

/** A phone without password on loopback: it registers, or has a fixed address. */
export function deskPhone(
  extension: string,
  { contact, contacts = 1 }: { readonly contact?: string; readonly contacts?: number } = {},
): string {
  return `
[${extension}]
type = endpoint
context = from-internal
disallow = all
allow = alaw,ulaw
aors = ${extension}
direct_media = no
rtp_symmetric = yes
dtmf_mode = rfc4733
media_address = 127.0.0.1
bind_rtp_to_media_address = yes
send_connected_line = no
rtp_timeout = 2
[${extension}]
type = aor
max_contacts = ${contacts}
remove_existing = yes
minimum_expiration = 1
qualify_frequency = 0
${contact === undefined ? '' : `contact = ${contact}\n`}`;
}

const extensionsConf = `[globals]
[from-trunk]
include => klinke-hotlines
include => klinke-new-numbers
[from-internal]
include => klinke-hotlines
#include extensions_klinke.conf
#include extensions_extra.conf
`;

// Germany's tones: 425 Hz, a second of ring-back every five.
const indicationsConf = `[general]
country = de
[de]
description = Germany
ringcadence = 1000,4000
dial = 425
busy = 425/480,0/480
ring = 425/1000,0/4000
congestion = 425/240,0/240
callwaiting = !425/200,!0/200,!425/200,!0/5000
`;

export function baseConfig(
  paths: BasePaths,
  ports: BasePorts,
  modules: readonly string[],
): Record<string, string> {
  return {
    ...Object.fromEntries(emptyFiles.map((name) => [`${name}.conf`, '[general]\n'])),
    'asterisk.conf': asteriskConf(paths),
    'modules.conf': `[modules]\nautoload = no\n${modules.map((name) => `load = ${name}.so`).join('\n')}\n`,
    'http.conf': `[general]\nenabled = yes\nbindaddr = 127.0.0.1\nbindport = ${ports.http}\nsessionlimit = 1000\nsession_keep_alive = 60000\n`,
    'ari.conf':
      '[general]\nenabled = yes\npretty = no\nwebsocket_write_timeout = 1000\n#include ari_klinke.conf\n',
    'pjsip.conf': `${pjsipConf(ports)}\n#include pjsip_klinke.conf\n#include pjsip_extra.conf\n`,
    'sorcery.conf': '#include sorcery_klinke.conf\n',
    'rtp.conf': rtpConf(ports),
    'extensions.conf': extensionsConf,
    'indications.conf': indicationsConf,
    'stasis.conf': '[threadpool]\ninitial_size = 5\nidle_timeout_sec = 20\nmax_size = 50\n',
    'logger.conf':
      '[general]\ndateformat = %F %T.%3q\n[logfiles]\nmessages.log => notice,warning,error,verbose(2)\n',
    'manager.conf': '[general]\nenabled = no\n',
    'cdr.conf': '[general]\nenable = no\n',
    'cel.conf': '[general]\nenable = no\n',
    'extensions_extra.conf': '',
    'pjsip_extra.conf': '',
  };
}
