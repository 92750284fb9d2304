// Of which messages a copy lies on this computer, as main says.

import { create } from 'zustand';
import { bridge } from '../../state/bridge.ts';

export const useCopied = create<{ readonly ids: ReadonlySet<string> }>(() => ({ ids: new Set() }));

export async function askCopied(): Promise<void> {
  useCopied.setState({ ids: new Set(await bridge().call.messagesCopied()) });
}

export const noteCopied = (id: string): void =>
  useCopied.setState(({ ids }) => ({ ids: new Set([...ids, id]) }));
