// From rows of reports to what the contract says of them beside their two parts: what can change, and what a caller may do.
import type { PublicKey, ReportRow, ReportSignature } from './model.ts';
import type { Preview } from './preview-model.ts';

type Caller = { scopes: readonly string[] };

/** A report as lists show it. */
export function presentReport(row: ReportRow, caller: Caller) {
  const self = `/v1/reports/${row.id}`;
  const isLatest = row.supersededBy === null;
  const publishes = caller.scopes.includes('reports:publish');
  return {
    id: row.id,
    cycle: row.cycle,
    number: row.number,
    title: row.title,
    illustrative: row.illustrative,
    marking: row.marking,
    referenceDate: row.referenceDate,
    publishedAt: row.publishedAt.toISOString(),
    publishedBy: row.publishedByLabel,
    supersedes: row.supersedes,
    supersededBy: row.supersededBy,
    reason: row.reason,
    methodology: row.methodology,
    policy: row.policy,
    policyVersion: row.policyVersion,
    instrument: row.instrument,
    software: row.software,
    inputsDigest: row.inputsDigest,
    digests: { open: row.openDigest, annex: row.annexDigest },
    annexRows: row.annexRows,
    annexBytes: row.annexBytes,
    links: {
      self,
      csv: `${self}.csv`,
      xlsx: `${self}.xlsx`,
      html: `${self}.html`,
      annex: `${self}/annex`,
      signature: `${self}/signature`,
    },
    allowed: publishes ? [...(isLatest ? ['restate'] : []), 'replay'] : [],
  };
}

/** What publishing now would need and say. */
export function presentPublication(
  { reading, words, unverifiedFte, latest, hasBeenSpoken }: Preview,
  key: PublicKey | undefined,
  caller: Caller,
) {
  const { state } = reading;
  const may = caller.scopes.includes('reports:publish');
  const hasChanged = latest === undefined ? null : hasBeenSpoken || latest.inputsDigest !== reading.inputsDigest;
  const next = state === 'closed' ? ['publish'] : state === 'published' && hasChanged === true ? ['restate'] : [];
  return {
    cycle: reading.code,
    state: state as 'open' | 'closed' | 'published',
    matters: words.needed,
    cases: words.cases,
    belowThreshold: words.low,
    unverifiedFte,
    inputsDigest: reading.inputsDigest,
    latest: latest === undefined ? null : presentReport(latest, caller),
    hasChanged,
    signingKey: key?.kid ?? null,
    allowed: may && key !== undefined ? next : [],
  };
}

/** What vouches for the two parts of a report, and what has come of it since. */
export function presentSignature(row: ReportRow, { openSignature, annexSignature, signingKey }: ReportSignature) {
  return {
    report: row.id,
    cycle: row.cycle,
    number: row.number,
    open: { digest: row.openDigest, signature: openSignature },
    annex: { digest: row.annexDigest, signature: annexSignature, rows: row.annexRows, bytes: row.annexBytes },
    key: signingKey,
    supersededBy: row.supersededBy,
  };
}

/** The headers that say what can change of a report beside its body: what supersedes it, and where its signature is (RFC 8288). */
export function linksOf({ id, supersededBy }: ReportRow): string {
  const links = [`</v1/reports/${id}/signature>; rel="describedby"`];
  if (supersededBy !== null) links.push(`</v1/reports/${supersededBy}>; rel="successor-version"`);
  return links.join(', ');
}
