// Asks an Asterisk directly, past the engine: as its admin would, or a request that comes late.

export interface AsteriskAccess {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** What it answered; null for nothing. */
export async function ariRequest(
  { url, user, password }: AsteriskAccess,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(`${url}/ari${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return text === '' ? null : JSON.parse(text);
}
