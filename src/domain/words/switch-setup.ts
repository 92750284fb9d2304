// What a switch has to know of the plan in force: which numbers are the hotlines', and what phones people have.

export interface SwitchSetup {
  /** Calls to them come to the engine. */
  readonly hotlineNumbers: readonly string[];
  /** Phones that register by an account; none twice. */
  readonly softphones: readonly SoftphoneAccount[];
  /** Phones that are somebody else's business, such as the company's PBX: they are called by these numbers. */
  readonly deskPhones: readonly string[];
}

export interface SoftphoneAccount {
  /** Also the account's user. */
  readonly extension: string;
  /** What others read when it calls. */
  readonly name: string;
  readonly password: string;
}
