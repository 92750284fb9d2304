// What the audit log is read from has an index of its own, so that a year of calls needn't be looked through.

import { auditedFacts } from '../../domain/records/audit.ts';

/** Of the facts that it had when it was made; to be made anew, as a migration, when there are more. */
export const AUDITED = `kind IN (${auditedFacts.map((kind) => `'${kind}'`).join(', ')})`;
export const AUDITED_INDEX = `CREATE INDEX journal_audited ON journal (seq) WHERE ${AUDITED};`;
