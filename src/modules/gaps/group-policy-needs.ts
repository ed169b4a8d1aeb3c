// Policy needs counted by group and by how they are answered; never added to stated needs.
import { by, compareCodes, inOrder } from '../../lib/compare.ts';
import { fromHundredths } from '../../lib/fte.ts';
import { groupBy } from '../../lib/group-by.ts';
import type { PolicyKey, PolicyRow, PolicyStatus } from './policy-model.ts';

/** One row for each group of which there is a policy need, in order of its keys. `notShown` counts those without a status. */
export function groupPolicyNeeds(rows: readonly PolicyRow[], keys: readonly PolicyKey[]) {
  const keyOf = (row: PolicyRow) =>
    keys.map((key) => String(keyValue(row, key)).padStart(key === 'region' ? 2 : 0, '0'));
  return [...groupBy(rows, (row) => JSON.stringify(keyOf(row)))]
    .sort(inOrder(by(([key]) => key, compareCodes)))
    .map(([, group]) => {
      const of = (status: PolicyStatus | null) => group.filter((row) => row.status === status).length;
      const sum = (field: 'onSiteFte' | 'unverifiedFte' | 'offSiteFte') =>
        fromHundredths(group.reduce((total, row) => total + row[field], 0));
      const [first] = group;
      return {
        ...Object.fromEntries(keys.map((key) => [key, first === undefined ? null : keyValue(first, key)])),
        policyNeeds: group.length,
        present: of('present'),
        presentUnverified: of('present-unverified'),
        liaisonOnly: of('liaison-only'),
        absent: of('absent'),
        unknown: of('unknown'),
        notShown: of(null),
        onSiteFte: sum('onSiteFte'),
        unverifiedFte: sum('unverifiedFte'),
        offSiteFte: sum('offSiteFte'),
        centers: new Set(group.map(({ center }) => center)).size,
      };
    });
}

function keyValue(row: PolicyRow, key: PolicyKey): string | number {
  return key === 'need' ? row.indicator : row[key];
}
