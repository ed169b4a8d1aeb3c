// Explained needs on the wire: each with who certified it, and every finding that it names in full.
import { fromHundredths } from '../../lib/fte.ts';
import type { CaseRow } from '../reconciliation/index.ts';
import type { Policy } from '../reference/index.ts';
import { findingsIn } from './explain-need.ts';
import type { Certification, Explained, RegistrationOf } from './explanation-model.ts';
import { presentNeed } from './present.ts';
import { presentExplanation } from './present-explanation.ts';

/** The needs of a page; `presentFinding` shows a finding as its own slice does, with what this caller may do next. */
export function presentExplained<F extends object>(
  { explained, cases, registrations, certifications }: Explained,
  isOpen: boolean,
  presentFinding: (row: CaseRow) => F,
) {
  const presentNamed = (row: CaseRow) => {
    const registration = registrations.get(row.id);
    return {
      identity: row.identity,
      ...presentFinding(row),
      registration: registration === undefined ? null : presentRegistration(registration),
      answeredIn: row.line === null ? null : (certifications.get(row.center)?.revision ?? null),
    };
  };
  return explained.map((its) => {
    const certified = certifications.get(its.need.center);
    const named = findingsIn(its).flatMap((id) => cases.get(id) ?? []);
    return {
      ...presentNeed(its.need),
      certified: certified === undefined ? null : presentCertified(certified),
      explanation: presentExplanation(its, isOpen),
      findings: named.map(presentNamed),
    };
  });
}

/** The parameters that matter to filling and comparing, as the policy of the contract spells them. */
export function presentParameters(
  { code, fteTolerance, onSiteArrangements, priorityWeights, staleAfterDays }: Policy,
  version: number,
) {
  return {
    ...{ code, version, fteTolerance: fromHundredths(fteTolerance) },
    ...{ onSiteArrangements: [...onSiteArrangements], priorityWeights: { ...priorityWeights }, staleAfterDays },
  };
}

/** Which rule made which step, by section of the methodology. */
export const RULES = [
  {
    section: '3',
    rule: 'The register as recorded at the cut-off, and the latest certified revision of the center, are compared.',
  },
  {
    section: '4.1',
    rule: 'A line that names a deployment is compared with that one; a denial makes it register-only.',
  },
  {
    section: '4.2',
    rule: 'Other units are paired by component or role: as many as possible, then as alike as possible.',
  },
  {
    section: '4.3',
    rule: 'Where the two differ, component and role count as registered, arrangement and FTE as observed.',
  },
  { section: '4.4', rule: 'Nobody is more than one person over all centers.' },
  { section: '5', rule: 'A decision in force replaces what counts of its finding.' },
  {
    section: '8',
    rule: 'Needs are filled by priority, then as listed, each as far as possible without taking from an earlier one.',
  },
] as const;

function presentCertified({ revision, certifiedAt, certifiedBy, receipt }: Certification) {
  return { revision, certifiedAt: certifiedAt.toISOString(), certifiedBy, receipt };
}

function presentRegistration({ deployment, version, positionRef }: RegistrationOf) {
  return { deployment, version, positionRef };
}
