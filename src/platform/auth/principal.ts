// Who acts: the identity under which every transaction runs. Platform knows it only as settings of the transaction.

/** A principal as the database's row security sees it; `scopes` are those in force (of the token and of the roles). */
export type Principal = {
  readonly id: string;
  readonly kind: 'person' | 'service';
  readonly label: string;
  readonly roles: readonly string[];
  readonly centers: readonly string[];
  readonly components: readonly string[];
  readonly scopes: readonly string[];
  /** The request it acts in; recorded with what it does. */
  readonly origin?: { readonly requestId: string; readonly address: string };
};

/** The id under which the service itself records what nobody asked for (kept results brought up to date, clean-up). */
export const SERVICE_ID = '00000000-0000-7000-8000-000000000001';

/** The service acting for nobody: reads everything, writes kept results only. Never the principal of a request. */
export const SERVICE_PRINCIPAL: Principal = {
  id: SERVICE_ID,
  kind: 'service',
  label: 'The service itself',
  roles: ['system'],
  centers: [],
  components: [],
  scopes: [],
};

/** `principal` with the service's own rights added: what it does is still recorded as its doing. */
export function withServiceRights(principal: Principal): Principal {
  return { ...principal, roles: [...principal.roles, 'system'] };
}
