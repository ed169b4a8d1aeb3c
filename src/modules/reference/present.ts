// From rows of reference data to what the contract says of them, and back.
import { fromHundredths, toHundredths } from '../../lib/fte.ts';
import type { Content, Kind, PolicyRow, Rows, VersionRow } from './model.ts';
import type { Policy } from './policy.ts';

type Caller = { scopes: readonly string[] };
type WirePolicy = Omit<Policy, 'code' | 'fteTolerance' | 'unitResponseThreshold' | 'itemResponseThreshold'> & {
  fteTolerance: number;
  responseThresholds: { unit: number; item: number };
  validFrom: string | null;
  validTo: string | null;
};

/** A row as the contract spells it, with what this caller may do with it. */
export function presentReference<K extends Kind>(
  kind: K,
  row: Rows[K],
  caller: Caller,
): Record<string, unknown> & { code: string } {
  const allowed = caller.scopes.includes('reference:write') ? ['put'] : [];
  const content = kind === 'policies' ? presentPolicy(row as PolicyRow) : row;
  return { ...content, code: row.code, version: row.version, allowed };
}

/** A version as the contract spells it: the row as it was, with nothing that could be done to it now. */
export function presentVersion<K extends Kind>(kind: K, { content, ...version }: VersionRow<K>) {
  return {
    version: version.version,
    recordedFrom: version.recordedFrom.toISOString(),
    recordedTo: version.recordedTo?.toISOString() ?? null,
    recordedBy: version.recordedBy,
    row: presentReference(kind, content, { scopes: [] }),
  };
}

/** What is stored of a body, which states everything but the code. */
export function contentOf<K extends Kind>(kind: K, body: object): Content<K> {
  const { code: _, ...content } = body as { code?: string };
  return (kind === 'policies' ? policyContent(content as WirePolicy) : content) as Content<K>;
}

function presentPolicy({ parameters, validFrom, validTo }: PolicyRow): WirePolicy {
  return { ...presentParameters(parameters), validFrom, validTo };
}

/** The parameters of a policy as the contract spells them. */
export function presentParameters(parameters: Omit<Policy, 'code'>) {
  const { unitResponseThreshold, itemResponseThreshold, fteTolerance, ...rest } = parameters;
  return {
    ...rest,
    fteTolerance: fromHundredths(fteTolerance),
    responseThresholds: { unit: fromHundredths(unitResponseThreshold), item: fromHundredths(itemResponseThreshold) },
  };
}

function policyContent({
  responseThresholds,
  fteTolerance,
  validFrom,
  validTo,
  ...rest
}: WirePolicy): Content<'policies'> {
  return {
    parameters: {
      ...rest,
      fteTolerance: toHundredths(fteTolerance),
      unitResponseThreshold: toHundredths(responseThresholds.unit),
      itemResponseThreshold: toHundredths(responseThresholds.item),
    },
    validFrom,
    validTo,
  };
}
