// What else is wrong with changes of a body whose shape is faulty, so that one answer names every fault.
import type { Database } from '../../platform/db/client.ts';
import type { FurtherFaults } from '../../platform/http/validate.ts';
import { listFaults } from './judge-commands.ts';
import { readChange } from './read-changes.ts';
import { soundChanges } from './schemas.ts';

/** Judges those changes of a body that are sound by themselves. */
export function changesFaults({ database, clock }: { database: Database; clock: () => Date }): FurtherFaults {
  return async ({ principal, body }) => {
    const changes = soundChanges(body).map((its) => its && readChange(its));
    return database.asPrincipal(principal, (db) => listFaults(db, changes, clock()), 'read');
  };
}
