// From a scenario that is kept to the contract.
import type { ScenarioRow } from './model.ts';

type Caller = { id: string; scopes: readonly string[] };

export function presentScenario(row: ScenarioRow, caller: Caller) {
  const { id, name, note, changes, sharedWithAnalysts, owner, ownerLabel, version } = row;
  const isOwn = owner === caller.id && caller.scopes.includes('scenarios:write');
  return {
    id,
    name,
    note,
    changes: changes as never[],
    sharedWithAnalysts,
    owner: { id: owner, label: ownerLabel },
    version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    allowed: ['evaluate', ...(isOwn ? ['change', 'delete'] : [])],
  };
}
