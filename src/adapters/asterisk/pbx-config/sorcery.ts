// Generates where Asterisk keeps softphone accounts: those of the files, and those that the engine makes while it runs.

import { heading, type PbxTextFile } from './plan.ts';

const types = ['endpoint', 'auth', 'aor'] as const;
export type AccountPart = (typeof types)[number];

/** The family in Asterisk's database. */
export const databaseOf = (type: AccountPart): string => `klinke_${type}`;

export const sorceryLines: readonly string[] = [
  '[res_pjsip]',
  ...types.flatMap((type) => [
    `${type}/static = config,pjsip.conf,criteria=type=${type}`,
    `${type}/dynamic = astdb,${databaseOf(type)}`,
  ]),
];

export function sorceryFile(): PbxTextFile {
  return {
    name: 'sorcery_klinke.conf',
    text: `${heading('Accounts of new people, kept in the database of the PBX (module res_sorcery_astdb).')}\n${sorceryLines.join('\n')}\n`,
  };
}
