// A whole engine with a real slapd: who calls gets the company's name, later than the row; and without the server calls come as ever.

import { expect, onTestFinished, test } from 'vitest';
import { startQuickRig } from '../../support/api-rig.ts';
import { ControlClient } from '../../support/control-client.ts';
import { ldapBase, startSlapd } from '../../support/slapd.ts';

test('a caller is named by the company’s directory; when that is gone, a fault says so and callers come without', async () => {
  const slapd = await startSlapd();
  onTestFinished(() => slapd.close());
  const rig = await startQuickRig((config) => ({
    ...config,
    directory: {
      ldap: {
        url: `ldap://127.0.0.1:${slapd.port}`,
        base: ldapBase,
        user: slapd.user.dn,
        password: { value: slapd.user.password },
      },
    },
  }));
  const anna = await ControlClient.connect(`127.0.0.1:${rig.port}`);
  await anna.signIn('21', '4711');
  const first = await rig.caller('1', '085112345');
  const known = { name: 'Anton Huber (Einkauf)', company: 'Fixbau', note: null };
  const { waiting } = await anna.until((view) => view.waiting[first.call]?.known != null, 'the name');
  expect(waiting[first.call]).toMatchObject({ known });
  const words = { kind: 'searchDirectory', words: 'mue', limit: 5, company: true } as const;
  expect(await anna.command(words)).toMatchObject({
    value: { entries: [{ name: 'Berta Mueller', source: 'company' }], failed: false },
  });

  // The own phone book is nearer.
  const entry = { name: 'Toni', company: '', numbers: ['0851 12345'], note: '' };
  await anna.command({ kind: 'saveEntry', id: null, entry });
  await anna.until((view) => view.waiting[first.call]?.known?.name === 'Toni', 'the own name');

  await slapd.close();
  const second = await rig.caller('1', '0851777');
  await anna.until((view) => view.waiting[second.call] !== undefined, 'a caller without a name');
  const { faults } = await anna.until(
    (view) => Object.values(view.faults).some(({ fault }) => fault.kind === 'directoryLost'),
    'the fault',
  );
  expect(JSON.stringify(faults)).not.toContain(slapd.user.password);
  expect(await anna.command(words)).toMatchObject({ value: { entries: [], failed: true } });
});
