// What an admin does in the administration of a real console, by what is on its screen.

import type { Locator, Page } from '@playwright/test';

const PATIENCE_MS = 60_000;

export class AdminHand {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async opens(screen: 'hotlines' | 'teams' | 'people' | 'prompts' | 'versions'): Promise<void> {
    if (!(await this.#page.getByTestId('administration').isVisible()))
      await this.clicks('rail-administration');
    await this.clicks(`admin-${screen}`);
    await this.#page.getByTestId(`admin-screen-${screen}`).waitFor({ timeout: PATIENCE_MS });
  }

  /** In the list of the screen that is open. */
  async chooses(id: string): Promise<void> {
    await this.#page.locator(`[data-testid="object"][data-id="${id}"]`).click({ timeout: PATIENCE_MS });
  }

  /** From the top, 0 is the first one. */
  async choosesNth(nth: number): Promise<void> {
    await this.#page.getByTestId('object').nth(nth).click({ timeout: PATIENCE_MS });
  }

  /** The text of a prompt, in its mode's first language, and a voice for it. */
  async speaks(prompt: string, text: string): Promise<void> {
    await this.#page.locator(`[data-testid="object"][data-id$="/${prompt}"]`).click({ timeout: PATIENCE_MS });
    const field = this.#page.getByTestId('sound-field').first();
    await field.getByTestId('sound-text').fill(text, { timeout: PATIENCE_MS });
    // What is heard isn't what is written, until it is spoken.
    const old = field.getByTestId('sound-old');
    await old.waitFor({ timeout: PATIENCE_MS });
    await field.getByTestId('sound-speak').click({ timeout: PATIENCE_MS });
    await old.waitFor({ state: 'detached', timeout: PATIENCE_MS });
  }

  async closesDialog(): Promise<void> {
    await this.#page.keyboard.press('Escape');
  }

  async clicks(testid: string): Promise<void> {
    await this.#of(testid).click({ timeout: PATIENCE_MS });
  }

  async writes(testid: string, text: string): Promise<void> {
    await this.#of(testid).fill(text, { timeout: PATIENCE_MS });
  }

  /** Once it's there. */
  async reads(testid: string): Promise<string> {
    return (await this.#of(testid).textContent({ timeout: PATIENCE_MS })) ?? '';
  }

  async picks(picker: string, id: string): Promise<void> {
    await this.#of(picker).locator(`[data-testid="found"][data-id="${id}"]`).click({ timeout: PATIENCE_MS });
  }

  /** What was added last has the last of such fields. */
  #of(testid: string): Locator {
    return this.#page.getByTestId(testid).last();
  }

  /** Clicks, and says when: in epoch milliseconds, by the page's own clock. */
  async clicksAt(testid: string): Promise<number> {
    const clicked = this.#page.evaluate(
      (wanted) =>
        new Promise<number>((done) => {
          const look = (event: Event): void => {
            if (!(event.target instanceof Element) || event.target.closest(wanted) === null) return;
            removeEventListener('click', look, true);
            done(performance.timeOrigin + event.timeStamp);
          };
          addEventListener('click', look, true);
        }),
      `[data-testid="${testid}"]`,
    );
    await this.clicks(testid);
    return clicked;
  }
}

/** When a text is painted at that place of a window, in epoch milliseconds. */
export function paintedAt(page: Page, selector: string, text: string): Promise<number> {
  return page.evaluate(
    ([place, wanted]) =>
      new Promise<number>((done) => {
        const look = (): void => {
          if (document.querySelector(place)?.textContent !== wanted) return;
          observer.disconnect();
          requestAnimationFrame(() =>
            requestAnimationFrame(() => done(performance.timeOrigin + performance.now())),
          );
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        look();
      }),
    [selector, text] as const,
  );
}
