// PINs that are typed at a telephone are looked at by the same desk as those of consoles, and slowed down by the same brake.

import { expect, test } from 'vitest';
import { phonePins } from '../../../../src/service/api/session/phone-pins.ts';
import { SignInDesk } from '../../../../src/service/api/session/sign-in-desk.ts';
import { SignInGuard } from '../../../../src/service/api/session/sign-in-guard.ts';
import { hashPin } from '../../../../src/service/set-up/pin.ts';

const anna = {
  id: 'anna',
  name: 'Anna',
  extension: '21',
  softphone: true,
  role: 'agent' as const,
  pinHash: '',
};

async function stage() {
  const now = { ms: 0 };
  const hash = await hashPin('4711');
  const guard = new SignInGuard(() => now.ms);
  const people = { byExtension: (extension: string) => (extension === '21' ? anna : null) };
  const atConsoles: string[] = [];
  const desk = new SignInDesk(
    people,
    guard,
    () => hash,
    (what) => void atConsoles.push(what),
  );
  const told: string[] = [];
  const failed: string[] = [];
  const pins = phonePins(
    desk,
    (what, { address, user }) => void told.push(`${what} ${user} ${address}`),
    (extension) => void failed.push(extension),
  );
  return { pins, desk, guard, told, failed, atConsoles };
}

test('the right one says who it is; a wrong one, and one of nobody’s extension, are told alike', async () => {
  const { pins, told, failed, atConsoles } = await stage();
  expect(await pins.look('21', '4711', '+4930')).toEqual({ agent: 'anna' });
  expect(await pins.look('21', '4712', null)).toBe('wrong');
  expect(await pins.look('99', '4711', 'sip:x@y')).toBe('wrong');
  expect(told).toEqual([
    'wrongPin 21 telephone withheld',
    expect.stringMatching(/^wrongPin 99 telephone [0-9a-f]{8}$/),
  ]);
  expect(failed).toEqual(['21', '99']);
  expect(atConsoles).toEqual([]);
  expect(JSON.stringify(told)).not.toContain('471');
});

test('after five wrong ones from a number it isn’t even looked at; a console elsewhere is let in', async () => {
  const { pins, desk, told } = await stage();
  for (let tries = 0; tries < 5; tries += 1) expect(await pins.look('21', '0000', '+4930')).toBe('wrong');
  expect(await pins.look('21', '4711', '+4930')).toBe('later');
  expect(told.at(-1)).toMatch(/^heldOff 21 telephone /);
  // The caller is told from others, and the number is nowhere: no erasing reaches a log.
  await pins.look('21', '0000', '+4931');
  expect(new Set(told.map((each) => each.split(' ').at(-1))).size).toBe(2);
  expect(told.join(' ')).not.toContain('+49');
  expect(await desk.look('21', '4711', '192.0.2.1')).toMatchObject({ id: 'anna' });
});

test('twenty wrong ones from as many numbers slow down the extension, whoever calls next', async () => {
  const { pins } = await stage();
  for (let number = 0; number < 20; number += 1) await pins.look('21', '0000', `+49${number}`);
  expect(await pins.look('21', '4711', '+4988')).toBe('later');
});
