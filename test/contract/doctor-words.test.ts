// The doctor's words: the same facts in both languages, and whatever is wrong says what to do.

import { expect, test } from 'vitest';
import { findingCodes, probeNames } from '../../src/contract/doctor/finding.ts';
import { sayFinding } from '../../src/contract/doctor/wording.ts';
import { german } from '../../src/contract/doctor/words-de.ts';
import { english } from '../../src/contract/doctor/words-en.ts';

const slots = (text = '') => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
/** Good news, or nothing that somebody could do. */
const nothingToDo =
  /(Good|Free|Any|Runs|AtPbx|Heard|Answered)$|^(configWarning|clockUnknown|softphonesNone|phoneAway|phonesUnknown|outsideNotAsked|waitsFor)$/;

test('both languages say the same facts, and what to do or nothing', () => {
  for (const code of findingCodes) {
    const [de, en] = [german.findings[code], english.findings[code]];
    expect([slots(de.what), slots(de.todo)], code).toEqual([slots(en.what), slots(en.todo)]);
    expect(de.todo === undefined, code).toBe(en.todo === undefined);
    if (!nothingToDo.test(code) || code === 'engineNotAtPbx') expect(de.todo, code).toBeDefined();
  }
  for (const probe of probeNames) expect(german.probes[probe]).not.toBe(english.probes[probe]);
});

test('facts are filled in, a probe by its name, and what is missing is seen', () => {
  const finding = { probe: 'call', verdict: 'skipped', code: 'waitsFor', facts: { probe: 'ari' } } as const;
  expect(sayFinding(finding, 'de')).toEqual({
    probe: 'Testanruf',
    what: 'Wird erst angesehen, wenn dies stimmt: Weg zur Telefonanlage (ARI).',
    todo: '',
  });
  const facts = { url: 'http://pbx' };
  expect(sayFinding({ probe: 'ari', verdict: 'bad', code: 'ariBroken', facts }, 'en').what).toBe(
    'http://pbx breaks the connection off (?).',
  );
});
