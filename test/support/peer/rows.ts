// The bare page beside the call bar: rows as a relay tells them, each noting when it was painted.

import { markPainted } from '../../../src/renderer/features/call-bar/painted.ts';

interface Told {
  readonly kind: 'join' | 'leave';
  readonly id: string;
  readonly number: string;
}

const list = document.getElementById('rows') as HTMLOListElement;
const rows = new Map<string, HTMLLIElement>();

function join({ id, number }: Told): void {
  const row = document.createElement('li');
  row.dataset.callId = id;
  row.textContent = number;
  rows.set(id, row);
  // The newest one on top, where it can be seen.
  list.prepend(row);
  markPainted(row);
}

function watch(url: string): void {
  const socket = new WebSocket(url);
  socket.addEventListener('message', ({ data }) => {
    const told = JSON.parse(String(data)) as Told;
    if (told.kind === 'join') join(told);
    else {
      rows.get(told.id)?.remove();
      rows.delete(told.id);
    }
  });
}

Object.assign(window, { benchWatch: watch });
