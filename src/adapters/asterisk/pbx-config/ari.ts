// Generates the engine's account at the Asterisk REST Interface, and hints for the HTTP server below it.

import { heading, type PbxPlan, type PbxTextFile } from './plan.ts';

export function ariFile(plan: PbxPlan): PbxTextFile {
  const lines = [
    `[${plan.ariUser}]`,
    'type = user',
    'read_only = no',
    'password_format = plain',
    `password = ${plan.ariPassword.replaceAll(';', '\\;')}`,
  ];
  return {
    name: 'ari_klinke.conf',
    text: `${heading('The account of the hotline engine.')}\n${lines.join('\n')}\n`,
  };
}

export function httpFile(): PbxTextFile {
  const lines = [
    '; enabled = yes',
    '; bindaddr = 127.0.0.1        ; or the address at which engine and consoles reach this PBX, then with TLS:',
    '; tlsenable = yes',
    '; tlsbindaddr = 0.0.0.0:8089',
    '; tlscertfile = /etc/asterisk/keys/pbx.pem',
    '; sessionlimit = 1000         ; the default of 100 counts softphones and the engine together',
    '; session_keep_alive = 60000  ; saves the engine new connections',
  ];
  return {
    name: 'http_klinke.txt',
    text: `; What http.conf needs in its [general] section.\n${lines.join('\n')}\n`,
  };
}
