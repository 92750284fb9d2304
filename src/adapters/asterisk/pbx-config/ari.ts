// Generates the engine's account at the Asterisk REST Interface.

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
