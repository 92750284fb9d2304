// What a configuration says about itself must agree: names are there once, what is named exists, nothing is open to all.

import { isSupportedCountry } from 'libphonenumber-js/min';
import { checkFilter } from '../../adapters/ldap/ldap-directory.ts';
import { countryHint, type EngineConfig, type LdapConfig } from '../../contract/engine-config.ts';
import { isLoopback } from '../../contract/loopback.ts';
import { unknown } from '../../domain/call-flow/mode-faults.ts';
import { numbersTwice } from '../../domain/plan/check/numbers-twice.ts';
import { coloursFault, inEnglish } from '../../domain/plan/check/plan-mistakes.ts';
import type { ConfigParts } from './config-parts.ts';

type AsteriskConfig = Extract<EngineConfig['switch'], { kind: 'asterisk' }>;

export type ConfigPath = readonly (string | number)[];
export type Tell = (path: ConfigPath, message: string) => void;

export function checkConfig(parts: ConfigParts, tell: Tell): void {
  unique(parts.hotlines, 'hotlines', 'id', tell);
  unique(parts.teams, 'teams', 'id', tell);
  unique(parts.agents, 'agents', 'id', tell);
  unique(parts.agents, 'agents', 'extension', tell);
  if (parts.country !== null && !isSupportedCountry(parts.country)) tell(['country'], countryHint);
  checkDeskPhones(parts, tell);
  checkNumbers(parts, tell);
  checkFallback(parts, tell);
  checkTeamsOfAgents(parts, tell);
  checkReach(parts, tell);
  checkSecrecy(parts, tell);
  checkColours(parts, tell);
  if (parts.ldap !== null) checkLdap(parts.ldap, tell);
  if (parts.switch?.kind === 'exchange') checkLines(parts.switch.lines, parts, tell);
}

function unique<K extends string>(
  items: readonly (Readonly<Record<K, string>> | null)[],
  list: string,
  key: K,
  tell: Tell,
): void {
  const seen = new Set<string>();
  for (const [i, item] of items.entries()) {
    if (item === null) continue;
    if (seen.has(item[key]))
      tell([list, i, key], `"${item[key]}" is there twice: each ${key} may be used once`);
    seen.add(item[key]);
  }
}

/** An extension that rings two people at once would put a caller through to the wrong one. */
function checkDeskPhones({ agents }: ConfigParts, tell: Tell): void {
  const people = agents.flatMap((agent, i) => {
    if (agent === null) return [];
    const { id, extension, deskPhone } = agent;
    const others = deskPhone === undefined ? [] : [{ number: deskPhone, place: ['agents', i, 'deskPhone'] }];
    return { id, extension: { number: extension, place: null }, others };
  });
  for (const { number, place, by } of numbersTwice<ConfigPath | null>(people))
    if (place !== null) tell(place, `${number} already belongs to "${by}"`);
}

function checkNumbers({ hotlines, agents, switch: telephony }: ConfigParts, tell: Tell): void {
  const all = hotlines.flatMap((hotline, i) =>
    hotline === null
      ? []
      : {
          id: hotline.id,
          extension: null,
          others: hotline.numbers.map((number, j) => ({ number, place: ['hotlines', i, 'numbers', j] })),
        },
  );
  for (const { number, place, by } of numbersTwice<ConfigPath>(all))
    tell(place, `${number} already belongs to hotline "${by}"`);
  const owners = new Map(all.flatMap(({ id, others }) => others.map(({ number }) => [number, id])));
  // A PBX has a dial plan of its own; at the exchange a number is either a person's or a hotline's.
  if (telephony?.kind !== 'exchange') return;
  for (const [i, agent] of agents.entries()) {
    const hotline = owners.get(agent?.extension ?? '');
    if (hotline !== undefined)
      tell(
        ['agents', i, 'extension'],
        `${agent?.extension} is a number of hotline "${hotline}": choose another`,
      );
  }
}

/** Who calls while no engine runs must not come round to where they began. */
function checkFallback({ fallback, hotlines, switch: telephony }: ConfigParts, tell: Tell): void {
  if (fallback === null || telephony?.kind !== 'asterisk') return;
  const { extension } = fallback;
  const path = ['fallback', 'extension'];
  const hotline = hotlines.find((each) => each?.numbers.includes(extension));
  if (hotline != null)
    tell(
      path,
      `${extension} is a number of hotline "${hotline.id}" itself: name a phone that is always there`,
    );
}

/** What rings only now and then is no mistake, but no fallback for the night either. */
export function fallbackWarnings({ fallback, agents, switch: telephony }: EngineConfig): readonly string[] {
  if (telephony.kind !== 'asterisk') return [];
  if (fallback === undefined)
    return [
      'fallback.extension is missing: while no engine runs, calls to the hotline end after the announcement',
    ];
  const agent = agents.find(
    (each) => each.extension === fallback.extension && each.sipPassword !== undefined,
  );
  return agent === undefined
    ? []
    : [
        `fallback.extension ${fallback.extension} is the softphone of "${agent.id}", which rings only while that console is open: name a desk phone that is always there`,
      ];
}

function checkTeamsOfAgents({ agents, teamIds }: ConfigParts, tell: Tell): void {
  if (teamIds === null) return;
  for (const [i, agent] of agents.entries()) {
    for (const [j, team] of (agent?.teams ?? []).entries()) {
      if (!teamIds.has(team)) tell(['agents', i, 'teams', j], inEnglish(unknown('team', team, [...teamIds])));
    }
  }
}

function checkColours({ teams }: ConfigParts, tell: Tell): void {
  for (const [i, team] of teams.entries()) {
    const fault = team === null ? null : coloursFault(team);
    if (fault !== null) tell(['teams', i, 'redSeconds'], inEnglish(fault));
  }
}

function checkReach({ api, switch: telephony }: ConfigParts, tell: Tell): void {
  if (api !== null && api.tls === undefined && !isLoopback(api.host)) {
    tell(
      ['api', 'host'],
      `${api.host} is reached from outside this computer: give api.tls a certificate and a key, or "self-signed"`,
    );
  }
  if (telephony?.kind === 'asterisk') checkMedia(telephony, tell);
  if (telephony?.kind !== 'exchange') return;
  const { listen, address } = telephony;
  if (api !== null && api.port === listen.port && listen.port !== 0)
    tell(['switch', 'listen', 'port'], `${listen.port} is the port of api already: choose another`);
  if (listen.tls === undefined && !isLoopback(listen.host)) {
    tell(
      ['switch', 'listen', 'host'],
      `${listen.host} is reached from outside this computer: give switch.listen.tls a certificate and a key, or "self-signed"`,
    );
  }
  if (address === undefined && (listen.host === '0.0.0.0' || listen.host === '::')) {
    tell(
      ['switch', 'listen', 'host'],
      `phones can't register at ${listen.host}: add switch.address, the name or address of this computer in your network`,
    );
  }
}

/** A PBX on another computer has to get prompts and music from here. */
function checkMedia({ url, media }: AsteriskConfig, tell: Tell): void {
  const { hostname } = new URL(url);
  if (media === undefined) {
    if (!isLoopback(hostname))
      tell(
        ['switch', 'url'],
        `${hostname} fetches prompts and music from this computer: add switch.media with the host and port at which it does`,
      );
    return;
  }
  if (media.url === undefined && (media.host === '0.0.0.0' || media.host === '::'))
    tell(
      ['switch', 'media', 'host'],
      `the PBX can't fetch anything from ${media.host}: add switch.media.url, by which it reaches this computer`,
    );
}

/** What goes to another computer without TLS can be read on the way, passwords first. */
function checkSecrecy({ switch: telephony }: ConfigParts, tell: Tell): void {
  const mustBeSecret = (address: string, path: ConfigPath, place: string) => {
    const { protocol, hostname } = new URL(address);
    if (protocol === 'https:' || protocol === 'wss:' || isLoopback(hostname)) return;
    const secret = protocol === 'http:' ? 'https://' : 'wss://';
    tell(
      path,
      `goes to ${hostname} unencrypted: use ${secret}, or set ${place}.insecure to true where nobody can listen`,
    );
  };
  if (telephony?.kind === 'asterisk' && telephony.insecure !== true) {
    mustBeSecret(telephony.url, ['switch', 'url'], 'switch');
    mustBeSecret(telephony.softphone.url, ['switch', 'softphone', 'url'], 'switch');
  }
  if (
    telephony?.kind === 'exchange' &&
    telephony.upstream !== undefined &&
    telephony.upstream.insecure !== true
  )
    mustBeSecret(telephony.upstream.url, ['switch', 'upstream', 'url'], 'switch.upstream');
}

/** Names and numbers of people, and a password that opens more than these. */
function checkLdap(ldap: LdapConfig, tell: Tell): void {
  const path = ['directory', 'ldap'];
  const { protocol, hostname } = new URL(ldap.url);
  if (protocol === 'ldap:' && !ldap.startTls && ldap.insecure !== true && !isLoopback(hostname))
    tell(
      [...path, 'url'],
      `goes to ${hostname} unencrypted: use ldaps://, set startTls to true, or insecure to true where nobody can listen`,
    );
  if (protocol === 'ldaps:' && ldap.startTls)
    tell([...path, 'startTls'], 'ldaps:// is encrypted from the start: leave startTls out, or use ldap://');
  if ((ldap.user === undefined) !== (ldap.password === undefined))
    tell(path, 'user and password belong together: give both, or neither');
  if (ldap.filter === undefined) return;
  try {
    checkFilter(ldap.filter);
  } catch {
    tell([...path, 'filter'], 'is no LDAP filter: write one such as (objectClass=person)');
  }
}

function checkLines(
  lines: readonly { readonly user: string }[],
  { agents, hotlines }: ConfigParts,
  tell: Tell,
): void {
  const taken = new Map<string, string>();
  for (const agent of agents)
    if (agent !== null) taken.set(agent.extension, `the extension of "${agent.id}"`);
  for (const hotline of hotlines)
    for (const number of hotline?.numbers ?? []) taken.set(number, `a number of hotline "${hotline?.id}"`);
  for (const [i, { user }] of lines.entries()) {
    const owner = taken.get(user);
    if (owner !== undefined) tell(['switch', 'lines', i, 'user'], `"${user}" is ${owner}: choose another`);
    taken.set(user, 'there twice');
  }
}
