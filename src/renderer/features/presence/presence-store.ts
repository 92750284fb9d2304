// Is the person being asked for a reason of the break?

import { create } from 'zustand';

export const usePresence = create<{ readonly askingReason: boolean }>(() => ({ askingReason: false }));

export const setAskingReason = (askingReason: boolean): void => usePresence.setState({ askingReason });
