// `--mail-password` and its like: an admin sets what the mail server wants to know, at the engine's computer.

import { createInterface } from 'node:readline';
import type { MailSecretName } from '../../domain/mail/mail-server.ts';
import { settingsOf } from '../config/data-folder.ts';
import { fileAdvice } from '../fault-advice.ts';
import { makeFolder } from '../folders.ts';
import type { Streams } from '../streams.ts';
import { keepMailSecret } from './mail-secret.ts';

interface Asked extends Streams {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
}

const names: Readonly<Record<MailSecretName, string>> = {
  password: "the mail server's password",
  clientSecret: 'the client secret of OAuth2',
  refreshToken: 'the refresh token of OAuth2',
};

/** Exit codes as in `--help`. It's read, since command lines are seen by others and kept by shells. */
export async function mailSecretCommand(
  config: string,
  name: MailSecretName,
  { input, out, err }: Asked,
): Promise<number> {
  const settings = await settingsOf(config);
  if ('message' in settings) {
    err.write(`${settings.message}\n`);
    return 1;
  }
  if (input.isTTY === true) err.write(`${names[name]}: `);
  let secret = '';
  for await (const line of createInterface({ input })) {
    secret = line;
    break;
  }
  try {
    makeFolder(settings.path);
    await keepMailSecret(settings.path, name, secret, Date.now());
  } catch (fault) {
    err.write(`${names[name]} was not kept: ${fileAdvice(fault, settings.path)}\n`);
    return 3;
  }
  const kept = secret === '' ? 'is gone' : 'is kept';
  out.write(`${names[name]} ${kept}; an engine that runs takes it up with its next start\n`);
  return 0;
}
