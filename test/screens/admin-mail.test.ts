// The administration's screen "E-Mail" in a real browser: the server's password, a test mail, and the outbox.

import type { Page } from '@playwright/test';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ConsolePages, isSeen } from '../support/console-page.ts';

let pages: ConsolePages;
let page: Page;

beforeAll(async () => {
  pages = await ConsolePages.open();
  page = await pages.page();
});
afterAll(() => pages.close());
beforeEach(async () => {
  await pages.scene(page, 'admin-mail');
  await at('rail-administration').click();
  await at('admin-mail').click();
});

const at = (testid: string) => page.getByTestId(testid);
const said = (words: string) => at('notice').filter({ hasText: words });
/** Of these kinds, as they were sent. */
const sent = (...kinds: readonly string[]) =>
  page.evaluate(
    (wanted) =>
      window.fake.calls
        .filter(({ name }) => name === 'command')
        .map(({ args }) => args[0] as { readonly kind: string })
        .filter(({ kind }) => wanted.includes(kind)),
    kinds,
  );

test('the password is sent, and nowhere in the page or the draft any more; that it’s set stands there', async () => {
  const field = at('mail-secret-password');
  expect(await at('mail-secret-password-set').getAttribute('aria-disabled')).toBe('true');
  await field.fill('geheim-4711');
  await field.press('Enter');
  await expect.poll(() => at('mail-secret-password-told').textContent()).toContain('Gesetzt');
  expect(await sent('setMailSecret')).toEqual([
    { kind: 'setMailSecret', name: 'password', secret: 'geheim-4711' },
  ]);
  expect(await field.inputValue()).toBe('');
  expect(await page.content()).not.toContain('geheim-4711');
  const edits = await page.evaluate(() =>
    JSON.stringify(window.fake.calls.filter(({ name }) => name !== 'command')),
  );
  expect(edits).not.toContain('geheim-4711');
});

test('a test mail takes the settings as they are typed, and says in the server’s words what came of it', async () => {
  await at('mail-host').fill('mail.elsewhere.example');
  expect(await at('test-mail-send').getAttribute('aria-disabled')).toBe('true');
  await at('test-mail-to').fill('it@helpdesk.example');
  // Not the published server: what is kept isn't for it.
  await at('test-mail-password').fill('typed');
  await at('test-mail-send').click();
  await expect.poll(() => at('test-mail-told').textContent()).toContain('Anmeldung abgelehnt');
  expect(await at('test-mail-said').textContent()).toContain('535 5.7.8 Error: authentication failed');
  expect(await sent('testMail')).toMatchObject([
    { to: 'it@helpdesk.example', server: { host: 'mail.elsewhere.example' }, secrets: { password: 'typed' } },
  ]);
});

test('who is refused stands there with the server’s words; tried again it’s told; a discard asks first', async () => {
  const bernd = page.locator('[data-address="bernd.thalmann@helpdesk.example"]');
  expect(await bernd.textContent()).toContain('550 5.1.1');
  await bernd.getByTestId('outbox-retry').click();
  await said('Weiter abgelehnt: bernd.thalmann@helpdesk.example').waitFor();
  await said('550 5.1.1').waitFor();
  await bernd.getByTestId('outbox-discard').click();
  await at('discard-question').getByRole('button', { name: 'Abbrechen' }).click();
  expect(await sent('discardMail')).toEqual([]);
  await bernd.getByTestId('outbox-discard').click();
  await at('discard-do').click();
  await said('Verworfen: bernd.thalmann@helpdesk.example').waitFor();
  const which = { message: 'c91-m4', address: 'bernd.thalmann@helpdesk.example' };
  expect(await sent('retryMail', 'discardMail')).toEqual([
    { kind: 'retryMail', ...which },
    { kind: 'discardMail', ...which },
  ]);
  await at('outbox-part').locator('label').nth(1).click();
  await expect.poll(() => at('outbox').textContent()).toContain('Nächster Versuch');
  // Nothing but the screen itself has scrolled.
  expect(await page.evaluate(() => document.scrollingElement?.scrollTop)).toBe(0);
});

test('what came of a mail is seen where it was tried, at the end of the list in large text as well', async () => {
  await pages.scene(page, 'admin-mail', { size: 200, width: 1_440, height: 900 });
  await at('rail-administration').click();
  await at('admin-mail').click();
  await at('outbox-retry').last().click();
  await expect.poll(() => isSeen(page, 'notice')).toBe(true);
  await said('Weiter abgelehnt').waitFor();
  // A report isn't called a message.
  await at('outbox-part').locator('label').nth(1).click();
  await page.getByText('451 4.3.0 Temporary').waitFor();
  await at('outbox-discard').last().click();
  expect(await at('discard-question').textContent()).toContain('Der nächste Tagesbericht');
});

test('a new server’s empty fields are hints until one is left, or somebody wants to publish', async () => {
  await pages.scene(page, 'admin');
  await at('rail-administration').click();
  await at('admin-mail').click();
  await at('mail-add').click();
  await expect.poll(() => at('plan-missing').count()).toBe(3);
  expect(await at('plan-mistake').count()).toBe(0);
  expect(await page.locator('[aria-invalid=true]').count()).toBe(0);
  await at('mail-host').focus();
  expect(await at('plan-mistake').count()).toBe(0);
  await page.keyboard.press('Tab');
  await expect.poll(() => at('plan-mistake').count()).toBe(1);
  expect(await at('mail-host').getAttribute('aria-invalid')).toBe('true');
  expect(await at('plan-missing').count()).toBe(2);
  // Typed and deleted again, it's empty by choice.
  await at('mail-from').fill('k');
  await at('mail-from').fill('');
  await expect.poll(() => at('plan-mistake').count()).toBe(2);
  await at('tray').click();
  await expect.poll(() => at('plan-mistake').count()).toBe(3);
  expect(await at('plan-missing').count()).toBe(0);
});

test('what a test mail came to is brought into view', async () => {
  await pages.scene(page, 'admin-mail', { size: 200, width: 1_440, height: 900 });
  await at('rail-administration').click();
  await at('admin-mail').click();
  await at('test-mail-to').fill('it@helpdesk.example');
  await at('test-mail-send').press('Enter');
  await expect.poll(() => isSeen(page, 'test-mail-told')).toBe(true);
});
