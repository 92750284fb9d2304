// "22" always stands with its name, wherever a number is shown that is one of ours.

import { beforeEach, expect, it } from 'vitest';
import { text } from '../../src/renderer/i18n/text.ts';
import { useMirror } from '../../src/renderer/state/mirror.ts';
import { calledName, ownerOf } from '../../src/renderer/waiting/called.ts';
import { callerDetail, callerPhrase } from '../../src/renderer/waiting/caller.ts';
import { sampleView } from '../support/console-harness/sample-view.ts';

beforeEach(() => useMirror.setState({ view: sampleView() }));

it('a person’s extension and a hotline’s number have their names, any other number has none', () => {
  expect([ownerOf('22'), ownerOf('+4989555000'), ownerOf('089555000'), ownerOf('+4930777')]).toEqual([
    'Bernd Thalmann',
    'IT-Hotline',
    'IT-Hotline',
    null,
  ]);
  expect(calledName('22')).toBe('Bernd Thalmann (22)');
  expect(calledName('+4930777123')).toBe('+49 30 777123');
});

it('who calls from there is named so, if the network and the phone book know no better; the number stands below', () => {
  const bernd = { number: '22', name: null };
  expect([callerPhrase(bernd, text), callerDetail(bernd, text)]).toEqual(['Bernd Thalmann', '22']);
  // A telephone system that knows no name tells the number twice.
  expect(callerPhrase({ number: '22', name: '22' }, text)).toBe('Bernd Thalmann');
  expect(callerPhrase({ number: '22', name: 'Pforte' }, text)).toBe('Pforte');
  expect(callerPhrase({ number: '99', name: '99' }, text)).toBe('99');
});
