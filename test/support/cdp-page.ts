// Looks at a page through Chromium's debugging port, where Playwright can't: Electron refuses its browser contexts.

import WebSocket from 'ws';

export class CdpPage {
  private readonly socket: WebSocket;
  private readonly pending = new Map<number, (result: unknown) => void>();
  private count = 0;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data) => {
      const { id, result } = JSON.parse(data.toString()) as { id?: number; result?: unknown };
      if (id === undefined) return;
      this.pending.get(id)?.(result);
      this.pending.delete(id);
    });
  }

  /** Waits for the program's first page. */
  static async open(port: number, withinMs = 20_000): Promise<CdpPage> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const url = await firstPage(port);
      if (url !== null) {
        const socket = new WebSocket(url);
        await new Promise<void>((done, fail) => {
          socket.once('open', () => done());
          socket.once('error', fail);
        });
        return new CdpPage(socket);
      }
      if (Date.now() > deadline) throw new Error(`no page on port ${port}`);
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  async evaluate(expression: string): Promise<unknown> {
    const id = ++this.count;
    const answer = new Promise<unknown>((done) => this.pending.set(id, done));
    const params = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
    this.socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }));
    // No result: the page was just being replaced; whoever waits asks again.
    const { result } = ((await answer) ?? {}) as { result?: { value?: unknown } };
    return result?.value;
  }

  /** The element with this test id is there; rejects with its name otherwise. */
  async waitFor(selector: string, withinMs = 20_000): Promise<void> {
    const deadline = Date.now() + withinMs;
    const there = `document.querySelector(${JSON.stringify(selector)}) !== null`;
    while ((await this.evaluate(there)) !== true) {
      if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${selector}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  async click(selector: string): Promise<void> {
    await this.waitFor(selector);
    await this.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`);
  }

  /** As typing does: React listens for the input event behind its own value tracker. */
  async fill(selector: string, text: string): Promise<void> {
    await this.waitFor(selector);
    await this.evaluate(`(() => {
      const field = document.querySelector(${JSON.stringify(selector)});
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, ${JSON.stringify(text)});
      field.dispatchEvent(new Event('input', { bubbles: true }));
    })()`);
  }

  close(): void {
    this.socket.close();
  }
}

async function firstPage(port: number): Promise<string | null> {
  const response = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => null);
  if (response === null) return null;
  const targets = (await response.json()) as { type: string; webSocketDebuggerUrl: string }[];
  return targets.find(({ type }) => type === 'page')?.webSocketDebuggerUrl ?? null;
}
