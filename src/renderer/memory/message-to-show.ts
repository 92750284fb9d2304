// The way from a card to a message in the list: the shell knows it.

import { createContext } from 'react';

/** Null: there is no list of messages here. */
export const MessageToShow = createContext<((id: string) => void) | null>(null);
