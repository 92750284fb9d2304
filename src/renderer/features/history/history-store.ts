// What is searched for in the call list; kept while the person looks elsewhere.

import { create } from 'zustand';

export const useHistory = create<{ readonly query: string }>(() => ({ query: '' }));

export const setQuery = (query: string): void => useHistory.setState({ query });
