// The engine's one configuration file: what may stand in it. Documented for admins in docs/engine-config.md.

import { z } from 'zod';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'use small letters, digits and hyphens, at most 40');
const dialString = z.string().regex(/^[+*#0-9A-Za-z._-]{1,40}$/, 'use digits, letters, + * # . _ or -');
const seconds = z.number().min(0).max(86_400);

/** A secret: from an environment variable, from a file, or (for trying out only) written here. */
export const secretSchema = z.union([
  z.strictObject({ env: z.string().min(1) }),
  z.strictObject({ file: z.string().min(1) }),
  z.strictObject({ value: z.string().min(1) }),
]);

const tlsSchema = z.strictObject({
  /** PEM files; relative paths start at the configuration file's folder. */
  certificate: z.string().min(1),
  key: z.string().min(1),
});

const asteriskSchema = z.strictObject({
  kind: z.literal('asterisk'),
  /** Asterisk's HTTP server, `http://` or `https://`. ARI lies at `/ari` there. */
  url: z.url({ protocol: /^https?$/ }),
  user: z.string().min(1),
  password: secretSchema,
  /** The Stasis application's name; one engine each. */
  application: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,40}$/)
    .default('klinke'),
  /** Dial string of a registered phone; `{extension}` is replaced. */
  extensionDial: z.string().includes('{extension}').default('PJSIP/{extension}'),
  /** Dial string of a number outside; `{number}` is replaced. */
  numberDial: z.string().includes('{number}').default('Local/{number}@from-internal'),
  /** Folder of the prompts at the PBX, below its sounds folder, or absolute. */
  sounds: z.string().min(1).default('klinke'),
  /** Where softphones register: SIP over WebSocket. */
  softphone: z.strictObject({
    url: z.url({ protocol: /^wss?$/ }),
    domain: z.string().min(1),
  }),
});

const simulatorSchema = z.strictObject({ kind: z.literal('simulator') });

export const roleSchema = z.enum(['agent', 'supervisor', 'admin']);

const hotlineSchema = z.strictObject({
  id,
  name: z.string().min(1),
  /** As the PBX hands them on; the first one is shown. */
  numbers: z.array(dialString).min(1),
  /** File of the operating mode. */
  mode: z.string().min(1),
});

const teamSchema = z.strictObject({
  id,
  name: z.string().min(1),
  distribution: z.enum(['shown', 'automatic']),
  ringSeconds: seconds.min(3).default(20),
  wrapUpSeconds: seconds.default(15),
  amberSeconds: seconds.default(60),
  redSeconds: seconds.default(180),
});

const agentSchema = z.strictObject({
  id,
  name: z.string().min(1),
  extension: dialString,
  role: roleSchema.default('agent'),
  teams: z.array(id),
  /** Made by `npm run engine -- --hash-pin`. */
  pinHash: z
    .string()
    .regex(/^scrypt\$\d+\$\d+\$\d+\$[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+$/, 'make it with --hash-pin'),
  /** The extension's SIP password, handed to the agent's softphone after sign-in; none: desk phone only. */
  sipPassword: secretSchema.optional(),
});

export const engineConfigSchema = z.strictObject({
  schemaVersion: z.literal(1),
  name: z.string().min(1),
  /** Folder for the journal. */
  data: z.string().min(1),
  api: z.strictObject({
    host: z.string().min(1).default('127.0.0.1'),
    /** 0 chooses a free one. */
    port: z.int().min(0).max(65_535).default(7410),
    tls: tlsSchema.optional(),
  }),
  switch: z.discriminatedUnion('kind', [asteriskSchema, simulatorSchema]),
  /** The PBX's own fallback, for the time when no engine runs. */
  fallback: z.strictObject({ extension: dialString }).optional(),
  hotlines: z.array(hotlineSchema).min(1),
  teams: z.array(teamSchema).min(1),
  agents: z.array(agentSchema),
});

export type EngineConfig = z.infer<typeof engineConfigSchema>;
export type Secret = z.infer<typeof secretSchema>;
export type Role = z.infer<typeof roleSchema>;
