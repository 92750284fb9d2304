// The mail server's password, or what OAuth2 needs instead: beside the plan, for the engine's user only, and in no log.

import { join } from 'node:path';
import { z } from 'zod';
import type { MailSecretName } from '../../domain/mail/mail-server.ts';
import { keepSecretly, readSecrets } from '../secret-file.ts';

/** Its name in the data folder. */
const MAIL_SECRETS = 'mail-secrets.json';

export type MailSecrets = Readonly<Partial<Record<MailSecretName, string>>>;

/** Of an engine from before it kept when it was set: the secret alone. */
const keptSchema = z.union([
  z
    .string()
    .min(1)
    .transform((secret) => ({ secret, setAt: null })),
  z.object({ secret: z.string().min(1), setAt: z.number().nullable() }),
]);
type Kept = z.infer<typeof keptSchema>;

const read = (dataFolder: string, damaged: () => void): Map<string, Kept> =>
  readSecrets(join(dataFolder, MAIL_SECRETS), keptSchema, damaged);

/** None where there is no file yet, or `damaged` was told. */
export const readMailSecrets = (dataFolder: string, damaged: () => void): MailSecrets =>
  Object.fromEntries([...read(dataFolder, damaged)].map(([name, { secret }]) => [name, secret]));

/** Which ones there are, and when each was set; null: nobody knows any more. */
export const mailSecretsSet = (
  dataFolder: string,
): Readonly<Partial<Record<MailSecretName, number | null>>> =>
  Object.fromEntries([...read(dataFolder, () => {})].map(([name, { setAt }]) => [name, setAt]));

/** When it resolves, it survives a power cut. Empty: it's there no more. Rejects with what the system says. */
export async function keepMailSecret(
  dataFolder: string,
  name: MailSecretName,
  secret: string,
  now: number,
): Promise<void> {
  const all = read(dataFolder, () => {});
  if (secret === '') all.delete(name);
  else all.set(name, { secret, setAt: now });
  await keepSecretly(join(dataFolder, MAIL_SECRETS), JSON.stringify(Object.fromEntries(all)));
}
