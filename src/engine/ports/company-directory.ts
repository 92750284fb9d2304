// The company's own directory (LDAP), which is asked and never written. It may be slow or away: nothing waits for it.

export interface CompanyEntry {
  readonly id: string;
  readonly name: string;
  readonly company: string | null;
  /** As it has them written. */
  readonly numbers: readonly string[];
}

export interface CompanyDirectory {
  /** Rejects when it can't be asked, within seconds. */
  search(words: readonly string[], limit: number): Promise<readonly CompanyEntry[]>;
  /** Those with the number, written in one of these ways. Rejects as `search` does. */
  withNumber(ways: readonly string[]): Promise<readonly CompanyEntry[]>;
  close(): Promise<void>;
}
