// The engine's one configuration file: what may stand in it. Documented for admins in docs/engine-config.md.

import { z } from 'zod';
import { roles } from '../domain/rights.ts';
import { hasUnseen } from '../domain/visible-text.ts';
import { callerPageFault } from './caller-page.ts';
import { dialString } from './dial-string.ts';
import { withoutBrackets } from './loopback.ts';
import { pinHashFault } from './pin-hash.ts';
import { schemaRules } from './shape-fault.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'use small letters, digits and hyphens, at most 40');
/** `0*`, `+49*`, `30?`, `112` */
const numberPattern = z
  .string()
  .max(40)
  .regex(
    /^\+?(?:[0-9?]+\*?|\*)$/,
    'use digits, + in front, ? for one digit, and * at the end for any further digits',
  );
const seconds = (least: number) => z.number().min(least).max(86_400);

/** Lands in files that are made of it, and on screens: one line, and nothing in it that can't be seen. */
const text = z
  .string()
  .min(1)
  .refine((written) => !hasUnseen(written), schemaRules.unseenSigns);
/** Where the PBX's files give these characters a meaning of their own. */
const pbxText = text.regex(/^[^[\];]*$/s, 'must not contain [ ] or ;');
const url = (protocol: RegExp) =>
  z.url({ protocol }).refine((written) => !hasUnseen(written), 'must not contain line breaks');
/** IPv6 addresses also in brackets, as URLs write them. */
const host = text.overwrite(withoutBrackets);

/** A secret: from an environment variable, from a file, or (for trying out only) written here. */
export const secretSchema = z.union([
  z.strictObject({ env: text }),
  z.strictObject({ file: text }),
  z.strictObject({ value: text }),
]);

/** `self-signed`: the engine makes a certificate at its first start, and tells its fingerprint. */
const tlsSchema = z.union([
  z.literal('self-signed'),
  z.strictObject({
    /** PEM files; relative paths start at the configuration file's folder. */
    certificate: text,
    key: text,
  }),
]);

const asteriskSchema = z.strictObject({
  kind: z.literal('asterisk'),
  /** Asterisk's HTTP server, `http://` or `https://`. ARI lies at `/ari` there. */
  url: url(/^https?$/),
  /** Passwords and calls may go over the network unencrypted: `http://`, `ws://` to other computers. */
  insecure: z.boolean().optional(),
  user: pbxText,
  password: secretSchema,
  /** The Stasis application's name; one engine each. */
  application: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,40}$/)
    .default('klinke'),
  /** Dial string of a registered phone; `{extension}` is replaced. */
  extensionDial: pbxText.includes('{extension}').default('PJSIP/{extension}'),
  /** Dial string by which a check call reaches a hotline as its callers do: the context to which the trunk leads. */
  hotlineDial: pbxText.includes('{number}').default('Local/{number}@klinke-hotlines/n'),
  /** Dial string of a number that is no agent's; `{number}` is replaced. The default is a context that is generated. */
  numberDial: pbxText.includes('{number}').default('Local/{number}@klinke-numbers'),
  /** The endpoint by which the generated context calls outside; left out: it reaches the company's own extensions only. */
  trunk: pbxText.regex(/^[^\s/@&,()]+$/, 'use the name of an endpoint in pjsip.conf').optional(),
  /** Which numbers outside may be dialled; left out: any, but no service codes. */
  outgoing: z.array(numberPattern).optional(),
  /** Folder of the fallback's announcement at the PBX, below its sounds folder, or absolute. */
  sounds: pbxText.default('klinke'),
  /**
   * Where the engine gives the PBX prompts and music, and the address by which the PBX reaches that; left out for a PBX on
   * the same computer. Over HTTP, since Asterisk refuses certificates that nobody else has signed.
   */
  media: z
    .strictObject({ host: text, port: z.int().min(1).max(65_535), url: url(/^http$/).optional() })
    .optional(),
  /** Where softphones register: SIP over WebSocket. */
  softphone: z.strictObject({
    url: url(/^wss?$/),
    domain: pbxText,
    /** The company's own dialplan: softphones reach what stands in it, and so does the generated context for numbers. */
    context: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,79}$/, "use a context's name: letters, digits, _ and -")
      .optional(),
  }),
});

const simulatorSchema = z.strictObject({ kind: z.literal('simulator') });

/** The embedded exchange: phones register here, and callers come in here, over SIP in WebSockets. */
const exchangeSchema = z.strictObject({
  kind: z.literal('exchange'),
  listen: z
    .strictObject({
      host: host.default('127.0.0.1'),
      /** 0 chooses a free one. */
      port: z.int().min(0).max(65_535).default(7412),
      tls: tlsSchema.optional(),
      /** Web pages, beside Klinke's own windows, that may connect as phones: `https://phones.example`. */
      origins: z
        .array(text.regex(/^[a-z][a-z0-9+.-]*:\/\/[^/\s]+$/, 'use an origin such as https://phones.example'))
        .default([]),
    })
    .prefault({}),
  /** Name or address under which phones reach this computer; the host that it listens at where left out. */
  address: host.optional(),
  /** SIP domain and realm of all accounts. */
  domain: text.default('klinke.internal'),
  /** Accounts through which calls come in from outside (test callers, a gateway): their caller's number is believed. */
  lines: z.array(z.strictObject({ user: dialString, password: secretSchema })).default([]),
  /** The company's PBX, at which the exchange is an extension. */
  upstream: z
    .strictObject({
      url: url(/^wss?$/),
      /** It may be `ws://` to another computer. */
      insecure: z.boolean().optional(),
      domain: text,
      user: dialString,
      password: secretSchema,
      /** SHA-256 of a certificate that no known authority signed. */
      fingerprint: text.optional(),
      /** Which numbers may be called through it, beside desk phones of agents; left out: any. */
      outgoing: z.array(numberPattern).optional(),
    })
    .optional(),
  /** Callers for trying out; they stand in the line like real ones. */
  testCalls: z.boolean().default(false),
});

export const hotlineSchema = z.strictObject({
  id,
  name: text,
  /** As the PBX hands them on; the first one is shown. */
  numbers: z.array(dialString).min(1),
  /** File of the operating mode. */
  mode: text,
});

/** What a team's consoles open for a caller, such as a ticket. */
export const callerPageSchema = z.strictObject({
  url: z
    .string()
    .max(1_000)
    .superRefine((url, context) => {
      const message = callerPageFault(url);
      if (message !== null) context.addIssue({ code: 'custom', message, params: { issue: 'badPage' } });
    }),
  open: z.enum(['button', 'atConnect']).default('button'),
  label: text.max(40).optional(),
});

export const teamSchema = z.strictObject({
  id,
  name: text,
  distribution: z.enum(['shown', 'automatic']),
  ringSeconds: seconds(3).default(20),
  wrapUpSeconds: seconds(0).default(15),
  amberSeconds: seconds(0).default(60),
  redSeconds: seconds(0).default(180),
  callerPage: callerPageSchema.optional(),
});

export const agentSchema = z.strictObject({
  id,
  name: text,
  extension: dialString,
  /** What rings instead of the extension when they use their desk phone; for those who have a softphone as well. */
  deskPhone: dialString.optional(),
  role: z.enum(roles).default('agent'),
  teams: z.array(id),
  /** Made by `npm run engine -- --hash-pin`. */
  pinHash: z.string().superRefine((hash, context) => {
    const message = pinHashFault(hash);
    if (message !== null) context.addIssue({ code: 'custom', message });
  }),
  /** The extension's SIP password, handed to the agent's softphone after sign-in; none: desk phone only. */
  sipPassword: secretSchema.optional(),
});

export const apiSchema = z.strictObject({
  host: host.default('127.0.0.1'),
  /** 0 chooses a free one. */
  port: z.int().min(0).max(65_535).default(7410),
  tls: tlsSchema.optional(),
});

export const switchSchema = z.discriminatedUnion('kind', [asteriskSchema, exchangeSchema, simulatorSchema]);

export const fallbackSchema = z.strictObject({ extension: dialString });

/** Another voice than the one that is built in. */
const speechSchema = z.strictObject({
  /** A program and its arguments: `{textFile}`, `{language}` and `{output}` in them are filled in. */
  command: z.tuple([text], z.string().max(2_000)),
});

const attributes = (...names: readonly [string, ...string[]]) =>
  z
    .array(text.regex(/^[A-Za-z][A-Za-z0-9.;-]*$/, 'use the name of an attribute, such as mail'))
    .min(1)
    .default([...names]);

/** The company's directory: asked for the names of callers, and by who searches; never written. */
export const ldapSchema = z.strictObject({
  url: url(/^ldaps?$/),
  /** TLS on an `ldap://` connection, before anything is said. */
  startTls: z.boolean().default(false),
  /** Names, numbers and the password may go to another computer unencrypted. */
  insecure: z.boolean().optional(),
  /** PEM file of the authority that signed the server's certificate; left out: those that Node knows. */
  ca: text.optional(),
  /** Left out: the server answers anybody. */
  user: text.optional(),
  password: secretSchema.optional(),
  base: text,
  /** Which entries are people, as LDAP writes it. */
  filter: text.optional(),
  attributes: z
    .strictObject({
      name: attributes('displayName', 'cn'),
      company: attributes('company', 'o'),
      numbers: attributes('telephoneNumber', 'mobile', 'homePhone'),
    })
    .prefault({}),
});

/** ISO 3166; whether there are numbers of it is checked where the configuration is read. */
export const countryHint = 'use the two capital letters of a country, such as DE, AT or CH';

/** Three years. */
const KEEP_AUDIT_DAYS = 1_095;

export const engineConfigSchema = z.strictObject({
  schemaVersion: z.literal(1),
  name: text,
  /** Folder for the journal. */
  data: text,
  /** Where the hotline is: by it national numbers are read. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, countryHint)
    .default('DE'),
  api: apiSchema,
  switch: switchSchema,
  /** The PBX's own fallback, for the time when no engine runs. */
  fallback: fallbackSchema.optional(),
  /** Klinke calls its hotlines each day, and when they're new, to hear what callers hear. */
  checksItself: z.boolean().default(true),
  /** How many days the audit log goes back. */
  audit: z.strictObject({ keepDays: z.int().min(1).max(36_500).default(KEEP_AUDIT_DAYS) }).prefault({}),
  speech: speechSchema.optional(),
  directory: z.strictObject({ ldap: ldapSchema.optional() }).optional(),
  hotlines: z.array(hotlineSchema).min(1),
  teams: z.array(teamSchema).min(1),
  agents: z.array(agentSchema),
});

export type EngineConfig = z.infer<typeof engineConfigSchema>;
/** As it stands in the file: what has a default may be left out. */
export type WrittenConfig = z.input<typeof engineConfigSchema>;
export type ExchangeConfig = z.infer<typeof exchangeSchema>;
export type LdapConfig = z.infer<typeof ldapSchema>;
export type TlsConfig = z.infer<typeof tlsSchema>;
export type Secret = z.infer<typeof secretSchema>;
