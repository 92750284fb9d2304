// The company's directory over LDAP: read only. What is asked for goes into filters as values and never as their text, so that
// nothing that somebody types or calls from is a filter of its own (RFC 4515, 3).

import {
  AndFilter,
  Client,
  type Entry,
  EqualityFilter,
  type Filter,
  FilterParser,
  InvalidCredentialsError,
  OrFilter,
  SubstringFilter,
} from 'ldapts';
import type { CompanyDirectory, CompanyEntry } from '../../engine/ports/company-directory.ts';

export interface LdapSettings {
  readonly url: string;
  /** On an `ldap://` connection. */
  readonly startTls: boolean;
  /** PEM of the authority that signed the server's certificate; null: the system's. */
  readonly ca: string | null;
  /** Null: anonymous. */
  readonly bind: { readonly dn: string; readonly password: string } | null;
  readonly base: string;
  /** Which entries are people; null: all. */
  readonly filter: string | null;
  readonly attributes: {
    readonly name: readonly string[];
    readonly company: readonly string[];
    readonly numbers: readonly string[];
  };
}

const CONNECT_WITHIN_MS = 3_000;
/** Connecting, TLS and binding among it: whoever waits for it is a person who types. */
const ANSWER_WITHIN_MS = 4_000;
const IDLE_MS = 30_000;
/** Several people have a number of the switchboard. */
const MOST_WITH_NUMBER = 20;

/** Throws what is wrong with the filter. */
export const checkFilter = (filter: string): void => void FilterParser.parseString(filter);

export function openLdapDirectory(settings: LdapSettings): CompanyDirectory {
  return new LdapDirectory(settings);
}

class LdapDirectory implements CompanyDirectory {
  readonly #settings: LdapSettings;
  #client: Promise<Client> | null = null;
  #idle: NodeJS.Timeout | null = null;

  constructor(settings: LdapSettings) {
    this.#settings = settings;
  }

  search(words: readonly string[], limit: number): Promise<readonly CompanyEntry[]> {
    const { name, company, numbers } = this.#settings.attributes;
    const wanted = words.map((word) => {
      // `*Mü*`, as servers compare names: without capitals, and by some without accents.
      const inNames = [...name, ...company].map(
        (attribute) => new SubstringFilter({ attribute, any: [word] }),
      );
      const digits = word.replaceAll(/[^\d+]/g, '');
      const inNumbers = numbers.map((attribute) => new SubstringFilter({ attribute, any: [digits] }));
      return new OrFilter({ filters: digits.length < 3 ? inNames : [...inNames, ...inNumbers] });
    });
    return this.#ask(wanted, limit);
  }

  withNumber(ways: readonly string[]): Promise<readonly CompanyEntry[]> {
    const { numbers } = this.#settings.attributes;
    const filters = numbers.flatMap((attribute) =>
      ways.map((value) => new EqualityFilter({ attribute, value })),
    );
    return this.#ask([new OrFilter({ filters })], MOST_WITH_NUMBER);
  }

  async close(): Promise<void> {
    await this.#drop();
  }

  async #ask(wanted: readonly Filter[], limit: number): Promise<readonly CompanyEntry[]> {
    const { base, filter, attributes } = this.#settings;
    const filters = [...(filter === null ? [] : [FilterParser.parseString(filter)]), ...wanted];
    const asked = async () => {
      const client = await this.#connected();
      const pages = client.searchPaginated(base, {
        scope: 'sub',
        filter: new AndFilter({ filters }),
        attributes: [...attributes.name, ...attributes.company, ...attributes.numbers],
        timeLimit: ANSWER_WITHIN_MS / 1_000,
        paged: { pageSize: limit },
      });
      // One page is all that anybody reads; asking for no more than that is an error of many servers.
      for await (const { searchEntries } of pages)
        return searchEntries.slice(0, limit).flatMap((entry) => this.#read(entry));
      return [];
    };
    try {
      return await within(ANSWER_WITHIN_MS, asked());
    } catch (fault) {
      // Whatever is wrong with it: the next question gets a new connection.
      void this.#drop();
      throw new Error(reasonOf(fault), { cause: fault });
    }
  }

  async #connected(): Promise<Client> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.#drop(), IDLE_MS).unref();
    const before = await this.#client;
    if (before?.isConnected === true) return before;
    this.#client = this.#connect();
    return this.#client;
  }

  async #connect(): Promise<Client> {
    const { url, startTls, ca, bind } = this.#settings;
    const tls = ca === null ? {} : { ca };
    const client = new Client({
      url,
      timeout: ANSWER_WITHIN_MS,
      connectTimeout: CONNECT_WITHIN_MS,
      strictDN: false,
      // Its own default would be none where the object is empty.
      ...(url.startsWith('ldaps:') ? { tlsOptions: tls } : {}),
    });
    // The name in the certificate has to be the one that was asked for.
    if (startTls) await client.startTLS({ ...tls, servername: new URL(url).hostname });
    await client.bind(bind?.dn ?? '', bind?.password ?? '');
    return client;
  }

  async #drop(): Promise<void> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    const client = this.#client;
    this.#client = null;
    try {
      await (await client)?.unbind();
    } catch {
      // It's gone already, or was never there.
    }
  }

  /** Nobody without a name or number. */
  #read(entry: Entry): readonly CompanyEntry[] {
    const { attributes } = this.#settings;
    const first = (names: readonly string[]) => names.flatMap((each) => valuesOf(entry, each))[0] ?? null;
    const company = first(attributes.company);
    const name = first(attributes.name) ?? company;
    const numbers = attributes.numbers.flatMap((each) => valuesOf(entry, each));
    if (name === null || numbers.length === 0) return [];
    return [{ id: `company:${entry.dn}`, name, company: name === company ? null : company, numbers }];
  }
}

function valuesOf(entry: Entry, attribute: string): readonly string[] {
  const key = Object.keys(entry).find((each) => each.toLowerCase() === attribute.toLowerCase());
  const value = key === undefined ? [] : entry[key];
  const all = Array.isArray(value) ? value : [value];
  return all.flatMap((each) => (typeof each === 'string' && each !== '' ? [each] : []));
}

/** In words that tell an admin where to look: the library's own are a number, or the name of its error. */
function reasonOf(fault: unknown): string {
  if (fault instanceof InvalidCredentialsError) return 'the server refuses user or password';
  const { name, message } = fault instanceof Error ? fault : { name: 'Error', message: String(fault) };
  return message.trim().startsWith('Code: 0x') ? `${name}, ${message.trim()}` : message.trim();
}

function within<T>(ms: number, asked: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${ms / 1_000} s`)), ms);
    asked.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
