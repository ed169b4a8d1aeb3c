// Deployments that end, the soonest first, each with its successor where that is among `others`.
import type { Schema } from '../api/client.ts';

type Deployment = Schema<'Deployment'>;
export type Ending = { readonly deployment: Deployment; readonly successor: Deployment | undefined };

/** Sorted by last day. */
export function withSuccessors(ending: readonly Deployment[], others: readonly Deployment[]): Ending[] {
  const known = new Map([...ending, ...others].map((deployment) => [deployment.id, deployment]));
  return [...ending]
    .sort((a, b) => (a.endDate ?? '').localeCompare(b.endDate ?? '') || a.id.localeCompare(b.id))
    .map((deployment) => ({
      deployment,
      successor: deployment.successor === null ? undefined : known.get(deployment.successor),
    }));
}
