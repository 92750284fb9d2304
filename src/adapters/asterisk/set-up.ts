// Tells a PBX what a plan has changed, without files and reloads: accounts by ARI's dynamic configuration, numbers in its database.

import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SoftphoneAccount, SwitchSetup } from '../../engine/ports/telephony-switch.ts';
import type { AriReply, AriRequests } from './ari-http.ts';
import { type Dialplan, endLook, lookAtDialplan } from './dialplan-look.ts';
import {
  type AccountPart,
  aorSettings,
  authOf,
  endpointSettings,
  newNumbersContext,
  noteOf,
  sorceryLines,
} from './pbx-config/index.ts';

/** Which accounts were made or found there, and by what: outlives this process. */
export interface AccountMemory {
  /** By extension. */
  read(): Readonly<Record<string, string>>;
  keep(accounts: Readonly<Record<string, string>>): void;
}

/** What the PBX can't do by itself; nothing in it: all is as it should be. */
export interface PbxLacks {
  /** Hotlines' numbers that no line of the dialplan has. */
  readonly numbers: readonly string[];
  /** Extensions whose account could not be made. */
  readonly softphones: readonly string[];
  /** Extensions whose account is no longer ours, and stands in a file there. */
  readonly left: readonly string[];
  /** What an admin adds there, by file. */
  readonly add: readonly { readonly file: string; readonly lines: readonly string[] }[];
}

export interface PbxSetUpParts {
  readonly ari: AriRequests;
  readonly application: string;
  /** In which a channel can be that leads nowhere, and of which nobody is told. */
  readonly quietApplication: string;
  /** Further ones of each softphone's endpoint, for a machine that is only loopback. */
  readonly softphoneSettings?: readonly (readonly [string, string])[];
  readonly memory: AccountMemory;
  /** A phone may have come or gone. */
  look(): void;
  lacks(what: PbxLacks): void;
}

export interface SetUp {
  /** All of it, each time. */
  wants(setup: SwitchSetup): void;
  /** From now on it can be told; what it knew may be gone. */
  connected(): void;
  lost(): void;
  /** Null: nothing is under way. */
  readonly underWay: Promise<void> | null;
  /** Is this number reached by the pattern for new ones alone? */
  isNew(number: string): boolean;
}

/** What is known of the PBX as long as a connection lasts. */
interface Connection {
  /** Numbers that stand in its database. */
  readonly noted: Set<string>;
  readonly dialplan: Dialplan;
  /** What a connection before has left there is gone. */
  tidied: boolean;
}

const justConnected = (): Connection => ({
  noted: new Set(),
  dialplan: { numbers: new Map(), pattern: null },
  tidied: false,
});

/** Of whose account stands in a file there. */
const inFile = 'file ';
/** Noted before it's made: should this engine end in the midst, the next one takes it for ours, and not for one of a file. */
const making = 'making ';
/** In the memory, before a number that was noted there. */
const aNumber = 'number ';
/** Where something is missing: nothing tells that an admin has added it. */
const LOOKS_AGAIN_MS = 20_000;
const digest = ({ name, password }: SoftphoneAccount): string =>
  createHash('sha256')
    .update(JSON.stringify([name, password]))
    .digest('base64url');
const endpointsSchema = z.array(z.object({ resource: z.string() }));
const fieldsSchema = z.array(z.object({ attribute: z.string(), value: z.string() }));
/** As the generated pattern has it. */
const hasPattern = (number: string): boolean => /^[+*#0-9]/.test(number);

export function createSetUp(parts: PbxSetUpParts): SetUp {
  const { ari, application, memory } = parts;
  let wanted: SwitchSetup | null = null;
  let isConnected = false;
  let underWay: Promise<void> | null = null;
  /** Something else is wanted, or it's another connection, since what is under way was begun. */
  let stale = false;
  let here = justConnected();
  let again: NodeJS.Timeout | undefined;

  function begin(): void {
    if (underWay !== null) {
      stale = true;
      return;
    }
    if (!isConnected || wanted === null) return;
    underWay = (async () => {
      do {
        stale = false;
        if (wanted !== null && isConnected) await carryOut(wanted, here);
      } while (stale && isConnected);
      underWay = null;
    })();
  }

  async function carryOut({ hotlineNumbers, softphones }: SwitchSetup, there: Connection): Promise<void> {
    if (!there.tidied) await endLook(ari, parts.quietApplication);
    there.tidied = true;
    // Callers first.
    const numbers = await setNumbers(hotlineNumbers, there);
    const { missing, left } = await setAccounts(softphones);
    if (stale || !isConnected) return;
    const lines = [
      ...(numbers.length === 0
        ? []
        : [{ file: 'extensions.conf', lines: [`include => ${newNumbersContext}`] }]),
      ...(numbers.length + missing.length === 0 ? [] : [{ file: 'sorcery.conf', lines: sorceryLines }]),
    ];
    parts.lacks({ numbers, softphones: missing, left, add: lines });
    clearTimeout(again);
    const unasked = hotlineNumbers.some((number) => !there.dialplan.numbers.has(number));
    if (numbers.length + missing.length + left.length > 0 || unasked)
      again = setTimeout(lookAgain, LOOKS_AGAIN_MS, numbers);
    again?.unref();
  }

  function lookAgain(numbers: readonly string[]): void {
    for (const number of numbers) here.dialplan.numbers.delete(number);
    begin();
  }

  /** What no line of the dialplan has is noted for the pattern; returns those that reach nobody all the same. */
  async function setNumbers(
    numbers: readonly string[],
    { noted, dialplan }: Connection,
  ): Promise<readonly string[]> {
    await lookAtDialplan(ari, parts.quietApplication, dialplan, numbers);
    const byPattern = dialplan.pattern === true;
    const isUnknown = (number: string) => dialplan.numbers.get(number) === false;
    const fresh = numbers.filter((number) => isUnknown(number) && hasPattern(number) && byPattern);
    const before = noteFirst(fresh.map((number) => [aNumber + number, '']));
    const now: Record<string, string> = { ...before };
    const missing: string[] = [];
    for (const number of numbers) {
      if (!isUnknown(number)) continue;
      const key = aNumber + number;
      const isNoted =
        noted.has(number) ||
        (hasPattern(number) && byPattern && (await put('aor', noteOf(application, number), [])).ok);
      if (isNoted) noted.add(number);
      if (isNoted) now[key] = '';
      else missing.push(number);
    }
    for (const key of Object.keys(before)) {
      const number = key.startsWith(aNumber) ? key.slice(aNumber.length) : null;
      if (number === null || (numbers.includes(number) && dialplan.numbers.get(number) !== true)) continue;
      noted.delete(number);
      if (await remove([['aor', noteOf(application, number)]])) delete now[key];
    }
    if (JSON.stringify(now) !== JSON.stringify(before)) memory.keep(now);
    return missing;
  }

  /** In the memory before it's there; returns all that stands in it then. */
  function noteFirst(notes: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
    const before = memory.read();
    const after = { ...before, ...Object.fromEntries(notes) };
    if (JSON.stringify(after) !== JSON.stringify(before)) memory.keep(after);
    return after;
  }

  async function setAccounts(softphones: readonly SoftphoneAccount[]) {
    const endpoints = await ari.request('GET', '/endpoints/PJSIP');
    const there = new Set(
      (endpoints.ok ? (endpointsSchema.safeParse(endpoints.value).data ?? []) : []).map(
        ({ resource }) => resource,
      ),
    );
    const absent = endpoints.ok ? softphones.filter(({ extension }) => !there.has(extension)) : [];
    const before = noteFirst(absent.map((account) => [account.extension, making + digest(account)]));
    const now: Record<string, string> = { ...before };
    const missing: string[] = [];
    const left: string[] = [];
    if (endpoints.ok) {
      for (const account of softphones) {
        if (!isConnected) break;
        const { extension } = account;
        const own = digest(account);
        const is = before[extension];
        if (there.has(extension) && (is === own || is === inFile + own)) continue;
        const mayBeInFile = there.has(extension) && is !== own && is?.startsWith(making) !== true;
        const made = await makeAccount(account, mayBeInFile);
        if (made === null) {
          missing.push(extension);
          // An admin may write it into a file.
          if (is?.startsWith(making)) delete now[extension];
        } else now[extension] = made === 'file' ? inFile + own : own;
      }
      const ours = new Set(softphones.map(({ extension }) => extension));
      for (const [extension, what] of Object.entries(before)) {
        if (extension.startsWith(aNumber) || ours.has(extension) || !isConnected) continue;
        if (what.startsWith(inFile) && there.has(extension)) left.push(extension);
        else if (await removeAccount(extension)) delete now[extension];
      }
      if (JSON.stringify(now) !== JSON.stringify(before)) memory.keep(now);
      if (JSON.stringify(now) !== JSON.stringify(before)) parts.look();
    }
    return { missing, left };
  }

  /** `mayBeInFile`: then it's as it should be, or an admin's to change. Null: it could not be made. */
  async function makeAccount(
    { extension, name, password }: SoftphoneAccount,
    mayBeInFile: boolean,
  ): Promise<'made' | 'file' | null> {
    if (mayBeInFile) {
      const auth = await ari.request('GET', configPath('auth', authOf(extension)));
      const fields = auth.ok ? (fieldsSchema.safeParse(auth.value).data ?? []) : [];
      if (fields.some(({ attribute, value }) => attribute === 'password' && value === password))
        return 'file';
    }
    const replies: (() => Promise<AriReply>)[] = [
      () =>
        put('auth', authOf(extension), [
          ['auth_type', 'digest'],
          ['username', extension],
          ['password', password],
        ]),
      () => put('aor', extension, aorSettings),
      () =>
        put('endpoint', extension, [
          ...endpointSettings,
          ...(parts.softphoneSettings ?? []),
          ['auth', authOf(extension)],
          ['aors', extension],
          ['callerid', `"${name.replaceAll(/["\\<>]/g, ' ')}" <${extension}>`],
        ]),
    ];
    for (const next of replies) if (!(await next()).ok) return null;
    return 'made';
  }

  /** The endpoint first: nobody is let in by half of it. Calls in progress go on. */
  const removeAccount = (extension: string): Promise<boolean> =>
    remove([
      ['endpoint', extension],
      ['aor', extension],
      ['auth', authOf(extension)],
    ]);

  function put(
    type: AccountPart,
    id: string,
    fields: readonly (readonly [string, string])[],
  ): Promise<AriReply> {
    const body = { fields: fields.map(([attribute, value]) => ({ attribute, value })) };
    return ari.request('PUT', configPath(type, id), {}, body);
  }

  async function remove(ids: readonly (readonly [AccountPart, string])[]): Promise<boolean> {
    for (const [type, id] of ids) {
      const reply = await ari.request('DELETE', configPath(type, id));
      if (!reply.ok && reply.status !== 404) return false;
    }
    return true;
  }

  return {
    wants(setup) {
      wanted = setup;
      begin();
    },
    connected() {
      isConnected = true;
      here = justConnected();
      begin();
    },
    lost() {
      isConnected = false;
      clearTimeout(again);
    },
    get underWay() {
      return underWay;
    },
    isNew: (number) => here.dialplan.numbers.get(number) === false,
  };
}

const configPath = (type: AccountPart, id: string): string =>
  `/asterisk/config/dynamic/res_pjsip/${type}/${encodeURIComponent(id)}`;
