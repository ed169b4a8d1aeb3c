// The words of policy needs: which indicators there are, what law each is derived from, and how it is answered.
import type { Fill } from './model.ts';

export const POLICY_STATUSES = ['present', 'present-unverified', 'liaison-only', 'absent', 'unknown'] as const;
export type PolicyStatus = (typeof POLICY_STATUSES)[number];

export const INDICATOR_CODES = ['border', 'border-maritime', 'hub-airport', 'surface-transport'] as const;
export type IndicatorCode = (typeof INDICATOR_CODES)[number];

type Attribute = 'landBorder' | 'maritimeBorder' | 'hubAirport' | 'surfaceTransport';

/** An indicator: whose presence it looks for, and which attributes of a center make it apply, any of them. */
export type Indicator = {
  readonly code: IndicatorCode;
  readonly families: readonly string[];
  readonly attributes: readonly Attribute[];
  readonly citation: string;
  readonly says: string;
};

/** In the order in which they are listed (methodology, section 8). */
export const INDICATORS: readonly Indicator[] = [
  {
    code: 'border',
    families: ['CBP', 'ICE'],
    attributes: ['landBorder', 'maritimeBorder'],
    citation: '6 U.S.C. 124h(e)',
    says: 'CBP or ICE at a center with a land or maritime border',
  },
  {
    code: 'border-maritime',
    families: ['USCG'],
    attributes: ['maritimeBorder'],
    citation: '6 U.S.C. 124h(e)',
    says: 'USCG at a center with a maritime border',
  },
  {
    code: 'hub-airport',
    families: ['TSA'],
    attributes: ['hubAirport'],
    citation: 'H.R. 3503',
    says: 'TSA at a center with a large or medium hub airport',
  },
  {
    code: 'surface-transport',
    families: ['TSA'],
    attributes: ['surfaceTransport'],
    citation: 'H.R. 3503',
    says: 'TSA at a center with surface transportation of high risk',
  },
];

/** How an indicator is answered at one center; FTE in hundredths. */
export type PolicyNeed = {
  readonly center: string;
  readonly indicator: IndicatorCode;
  readonly families: readonly string[];
  readonly status: PolicyStatus;
  readonly onSiteFte: number;
  /** The part on site that rests on the register alone. */
  readonly unverifiedFte: number;
  readonly offSiteFte: number;
  /** The units of those families, by key of their finding. */
  readonly units: readonly Fill[];
  /** The attributes that decide whether it applies, as recorded; null: not known. */
  readonly attributes: { readonly [name in Attribute]?: boolean | null };
};
