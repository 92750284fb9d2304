// The welcome ends every attempt: with a session, with what is wrong, or with why it failed.

import { beforeEach, expect, it, vi } from 'vitest';
import { emptyForm } from '../../src/renderer/features/welcome/set-up-form.ts';
import { setUp, tryDemo, useWelcome } from '../../src/renderer/features/welcome/welcome-store.ts';

const signIn = vi.fn();
const setUpHotline = vi.fn();

beforeEach(() => {
  signIn.mockReset().mockResolvedValue({ ok: true, value: null });
  setUpHotline.mockReset().mockResolvedValue({ ok: true });
  vi.stubGlobal('window', { klinke: { call: { signIn, setUpHotline } } });
  useWelcome.setState(useWelcome.getInitialState(), true);
  useWelcome.setState({
    form: { ...emptyForm, hotline: 'Nord', name: 'Jörg', pin: '2580', pinAgain: '2580' },
  });
});

it('the demo: a fault of main is told, and another try is possible', async () => {
  signIn.mockRejectedValueOnce(new Error('planted'));
  await tryDemo();
  expect(useWelcome.getState()).toMatchObject({
    busy: false,
    error: { code: 'engineDidNotStart', detail: 'planted' },
  });
  await tryDemo();
  expect(useWelcome.getState()).toMatchObject({ busy: false, error: null });
});

it('one’s own hotline: a refused call is told as a failure, and what was typed stays', async () => {
  setUpHotline.mockRejectedValueOnce(new Error('badRequest'));
  await setUp();
  expect(useWelcome.getState()).toMatchObject({
    busy: false,
    failures: 1,
    detail: 'badRequest',
    form: { hotline: 'Nord' },
  });
  expect(signIn).not.toHaveBeenCalled();
  await setUp();
  expect(signIn).toHaveBeenCalledWith(
    expect.objectContaining({ local: 'own', extension: '20', pin: '2580' }),
  );
  expect(useWelcome.getState()).toMatchObject({ busy: false, detail: null, form: emptyForm });
});

it('set up, but not signed in since main had a fault: that is told, too', async () => {
  signIn.mockRejectedValueOnce(new Error('planted'));
  await setUp();
  expect(useWelcome.getState()).toMatchObject({ busy: false, error: { detail: 'planted' } });
});
