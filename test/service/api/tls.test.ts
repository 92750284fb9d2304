// TLS: a real certificate made by openssl; plain WebSocket gets nowhere.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startRig } from '../../support/api-rig.ts';
import { temporaryFolder } from '../../support/engine-rig.ts';
import { Console } from './test-console.ts';

function certificate(): { certificate: string; key: string } {
  const folder = temporaryFolder();
  const [certificate, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const subject = ['-subj', '/CN=klinke.test', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '1',
      '-out',
      certificate,
      '-keyout',
      key,
      ...subject,
    ],
    { stdio: 'ignore' },
  );
  return { certificate, key };
}

test('with a certificate consoles that trust it get in, others and plain ones do not', async () => {
  const tls = certificate();
  const rig = await startRig((config) => ({ ...config, api: { host: '0.0.0.0', port: 0, tls } }));
  const url = `wss://localhost:${rig.port}/api`;
  const ca = readFileSync(tls.certificate, 'utf8');

  const console = await Console.connect(rig.port, { url, ca });
  expect(await console.signIn('21', '4711')).toMatchObject({ ok: true });

  const distrusting = await Console.open(rig.port, { url });
  expect(distrusting.failure).toMatch(/self.signed/i);

  const plain = await Console.open(rig.port);
  expect(plain.failure).not.toBeNull();
  expect(plain.received).toEqual([]);

  // Neither of them has troubled the first one.
  expect(await console.command({ kind: 'startBreak', reason: 'Pause' })).toMatchObject({ ok: true });
});
