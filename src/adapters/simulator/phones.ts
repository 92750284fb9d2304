// The phones at the simulated switch: what each does when it is rung, and whether it is in a call of its own.

/** What a phone does when it is rung. `manual`: a test answers it by hand. */
export type PhoneBehaviour =
  | { readonly kind: 'answers'; readonly afterMs: number }
  | { readonly kind: 'declines'; readonly afterMs: number }
  | { readonly kind: 'busy' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'manual' };

export class SimulatedPhones {
  private readonly behaviours = new Map<string, PhoneBehaviour>();
  private readonly contactsOf = new Map<string, Set<string>>();
  private readonly inOwnCall = new Set<string>();

  set(number: string, behaviour: PhoneBehaviour): void {
    this.behaviours.set(number, behaviour);
  }

  isReachable(number: string): boolean {
    return this.behaviours.get(number)?.kind !== 'unreachable';
  }

  /** Unless it was set it answers after 2 s. `contact`: of its softphones only that one, which may be gone. */
  whenRung(number: string, contact?: string): PhoneBehaviour {
    const known = this.contactsOf.get(number);
    if (known !== undefined && contact !== undefined && !known.has(contact)) return { kind: 'unreachable' };
    return this.behaviours.get(number) ?? { kind: 'answers', afterMs: 2_000 };
  }

  /** By the user part of their contacts; while nobody asked for them, each name rings. */
  contacts(extension: string): Set<string> {
    const known = this.contactsOf.get(extension) ?? new Set();
    this.contactsOf.set(extension, known);
    return known;
  }

  /** False: that was so before. */
  ownCall(extension: string, busy: boolean): boolean {
    if (this.inOwnCall.has(extension) === busy) return false;
    if (busy) this.inOwnCall.add(extension);
    else this.inOwnCall.delete(extension);
    return true;
  }

  busy(): readonly string[] {
    return [...this.inOwnCall];
  }
}
