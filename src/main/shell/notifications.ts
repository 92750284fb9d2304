// Notifications that take no focus: one per tag, gone when dismissed; a click shows the window.
import { Notification } from 'electron';

export class Notifications {
  readonly #onClick: () => void;
  readonly #shown = new Map<string, Notification>();

  constructor(onClick: () => void) {
    this.#onClick = onClick;
  }

  show({ tag, title, body }: { tag: string; title: string; body: string }, icon: string): void {
    this.dismiss(tag);
    if (!Notification.isSupported()) return;
    // Silent: the window rings, on the device that the person chose.
    const notification = new Notification({ title, body, icon, silent: true });
    const forget = () => {
      if (this.#shown.get(tag) === notification) this.#shown.delete(tag);
    };
    notification.on('click', () => {
      forget();
      this.#onClick();
    });
    notification.on('close', forget);
    this.#shown.set(tag, notification);
    notification.show();
  }

  dismiss(tag: string): void {
    this.#shown.get(tag)?.close();
    this.#shown.delete(tag);
  }

  dismissAll(): void {
    for (const tag of [...this.#shown.keys()]) this.dismiss(tag);
  }
}
