// From rows of frames and exemptions to what the contract says of them, with what this caller may do next.
import { isWithin } from '../../lib/calendar.ts';
import type { Exemption, FramedCenter } from './model.ts';

type Caller = { scopes: readonly string[] };

/** A center of a frame as the contract spells it. */
export function presentFramed(row: FramedCenter, caller: Caller) {
  return {
    center: row.center,
    name: row.name,
    state: row.state,
    designation: row.designation as 'primary' | 'recognized',
    femaRegion: row.femaRegion,
    disposition: row.disposition,
    reason: row.reason,
    grantedBy: row.grantedBy === null ? null : { id: row.grantedBy, label: row.grantedByLabel },
    grantedAt: row.grantedAt?.toISOString() ?? null,
    version: row.version,
    allowed: mayWrite(caller) && row.cycleState === 'open' ? dispositionsOf(row) : [],
  };
}

/** An exemption as the contract spells it. */
export function presentExemption(row: Exemption, caller: Caller) {
  const { cycle, center, name, reason, grantedBy, grantedByLabel, grantedAt, version, cycleState } = row;
  return {
    ...{ cycle, center, name, reason, version },
    grantedBy: { id: grantedBy, label: grantedByLabel },
    grantedAt: grantedAt.toISOString(),
    allowed: mayWrite(caller) && cycleState === 'draft' ? ['put', 'delete'] : [],
  };
}

function dispositionsOf({ disposition, referenceDate, validFrom, validTo }: FramedCenter): string[] {
  if (disposition === 'ineligible') return ['reinstate'];
  return disposition === 'expected' && !isWithin(referenceDate, validFrom, validTo) ? ['ineligible'] : [];
}

function mayWrite({ scopes }: Caller): boolean {
  return scopes.includes('cycles:write');
}
