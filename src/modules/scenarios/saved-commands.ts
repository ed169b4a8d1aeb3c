// Scenarios are saved, changed and deleted by their owners. What is saved is judged as it would be if it were asked about.
import { type Precondition, requireMatch } from '../../lib/precondition.ts';
import { notFound, Problem } from '../../lib/problem.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { judgeOrRefuse } from './judge-commands.ts';
import type { ScenarioRow, ScenarioTerms } from './model.ts';
import { readChanges } from './read-changes.ts';
import * as queries from './saved-queries.ts';

/** Saves a scenario. Throws `invalid-request` and `forbidden` as asking about its changes would. */
export async function saveScenario(
  transact: Transact<ScenarioRow>,
  terms: ScenarioTerms,
  now: Date,
): Promise<ScenarioRow> {
  return transact(async (db) => {
    await judgeOrRefuse(db, readChanges(terms.changes), now);
    const made = await queries.insertScenario(db, terms);
    await record(db, 'save-scenario', made, { changes: made.changes.length });
    return made;
  });
}

/** Changes a scenario. Throws as `saveScenario`, and `not-found` and what `requireMatch` throws. */
export async function changeScenario(
  transact: Transact<ScenarioRow>,
  id: string,
  precondition: Precondition,
  patch: Partial<ScenarioTerms>,
  now: Date,
): Promise<ScenarioRow> {
  return transact(async (db) => {
    const held = await holdScenario(db, id, precondition);
    if (patch.changes !== undefined) await judgeOrRefuse(db, readChanges(patch.changes), now);
    if (Object.keys(patch).length === 0) return held;
    const changed = await queries.updateScenario(db, id, patch);
    await record(db, 'change-scenario', changed, { fields: Object.keys(patch).sort() });
    return changed;
  });
}

/** Deletes a scenario. Throws `not-found` and what `requireMatch` throws. */
export async function deleteScenario(transact: Transact<void>, id: string, precondition: Precondition): Promise<void> {
  return transact(async (db) => {
    const held = await holdScenario(db, id, precondition);
    await queries.deleteScenario(db, id);
    await record(db, 'delete-scenario', held, { name: held.name });
  });
}

async function holdScenario(db: Db, id: string, precondition: Precondition): Promise<ScenarioRow> {
  const row = await queries.findScenarioForUpdate(db, id);
  if (row === undefined) {
    if ((await queries.findScenario(db, id)) === undefined) throw notFound(`scenario ${id}`);
    throw new Problem('forbidden', 'Only whoever saved a scenario changes it.');
  }
  requireMatch(precondition, { ...row, updatedByLabel: row.ownerLabel });
  return row;
}

async function record(db: Db, action: string, { id, version }: ScenarioRow, details: object): Promise<void> {
  await recordEvent(db, { action, subjectKind: 'scenario', subject: id, details: { version, ...details } });
}
