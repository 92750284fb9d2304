// The mail server's password, or what OAuth2 needs instead: beside the plan, for the engine's user only, and in no log.

import { join } from 'node:path';
import { z } from 'zod';
import { keepSecretly, readSecrets } from '../secret-file.ts';

/** Its name in the data folder. */
const MAIL_SECRETS = 'mail-secrets.json';

export const mailSecretNames = ['password', 'clientSecret', 'refreshToken'] as const;
export type MailSecretName = (typeof mailSecretNames)[number];
export type MailSecrets = Readonly<Partial<Record<MailSecretName, string>>>;

/** None where there is no file yet, or `damaged` was told. */
export const readMailSecrets = (dataFolder: string, damaged: () => void): MailSecrets =>
  Object.fromEntries(readSecrets(join(dataFolder, MAIL_SECRETS), z.string().min(1), damaged));

/** When it resolves, it survives a power cut. Empty: it's there no more. Rejects with what the system says. */
export async function keepMailSecret(
  dataFolder: string,
  name: MailSecretName,
  secret: string,
): Promise<void> {
  const { [name]: _, ...others } = readMailSecrets(dataFolder, () => {});
  const all = secret === '' ? others : { ...others, [name]: secret };
  await keepSecretly(join(dataFolder, MAIL_SECRETS), JSON.stringify(all));
}
