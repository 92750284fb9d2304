// Somebody who knows nothing of a screen but what can be read on it: clicks, types and chooses by names, and is counted.

import type { Locator, Page } from '@playwright/test';

const PATIENCE_MS = 60_000;

type Role = 'button' | 'textbox' | 'combobox';
/** Part of a name, or all of it. */
type Name = string | RegExp;

export class VisibleHand {
  readonly #page: Page;
  #actions = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Clicks, texts typed and choices made so far. */
  get actions(): number {
    return this.#actions;
  }

  /** The entry of a list that has such a button. */
  entry(name: Name): Locator {
    return this.#page
      .getByRole('listitem')
      .filter({ has: this.#page.getByRole('button', { name }) })
      .first();
  }

  /** A part of the screen, by its heading. */
  part(name: Name): Locator {
    return this.#page.getByRole('region', { name }).first();
  }

  async clicks(name: Name, within?: Locator): Promise<void> {
    await this.#act(this.finds('button', name, within), (found) => found.click({ timeout: PATIENCE_MS }));
  }

  async types(field: Name, text: string, within?: Locator): Promise<void> {
    await this.#act(this.finds('textbox', field, within), (found) =>
      found.fill(text, { timeout: PATIENCE_MS }),
    );
  }

  async chooses(field: Name, option: string, within?: Locator): Promise<void> {
    await this.#act(this.finds('combobox', field, within), async (found) => {
      await found.selectOption({ label: option }, { timeout: PATIENCE_MS });
    });
  }

  /** What can be read there, once it can. */
  async reads(text: Name): Promise<void> {
    await this.#page.getByText(text).first().waitFor({ timeout: PATIENCE_MS });
  }

  finds(role: Role, name: Name, within?: Locator): Locator {
    return (within ?? this.#page).getByRole(role, { name, exact: typeof name === 'string' }).first();
  }

  async #act(found: Locator, act: (found: Locator) => Promise<void>): Promise<void> {
    this.#actions += 1;
    await act(found);
  }
}
