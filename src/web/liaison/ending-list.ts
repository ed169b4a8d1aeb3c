// What ends soon: deployments with the successors that are known, and which of them wait for what.
import type { Schema } from '../api/client.ts';

type Deployment = Schema<'Deployment'>;
export type Ending = { readonly deployment: Deployment; readonly successor: Deployment | undefined };

/** Each deployment with its successor, where that is among them or among `others`. */
export function withSuccessors(deployments: readonly Deployment[], others: readonly Deployment[]): Ending[] {
  const known = new Map([...others, ...deployments].map((deployment) => [deployment.id, deployment]));
  return deployments.map((deployment) => ({
    deployment,
    successor: deployment.successor === null ? undefined : known.get(deployment.successor),
  }));
}

/**
 * Those that the service says nobody succeeds although they end, those whose funding ends before their last day, if any, and those
 * that end with somebody who follows: each is in one of them.
 */
export function waitingOf(rows: readonly Ending[]): { alone: Ending[]; unfunded: Ending[]; followed: Ending[] } {
  const endsFirst = ({ deployment }: Ending) => deployment.committedThrough === deployment.endDate;
  return {
    alone: rows.filter((row) => endsFirst(row) && row.deployment.successor === null),
    unfunded: rows.filter((row) => !endsFirst(row)),
    followed: rows.filter((row) => endsFirst(row) && row.deployment.successor !== null),
  };
}
