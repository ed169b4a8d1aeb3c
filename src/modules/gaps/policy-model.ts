// The words of policy needs: which indicators there are, what law each is derived from, and how it is answered.
import type { Arrangement } from '../../lib/vocabulary.ts';

export const POLICY_STATUSES = ['present', 'present-unverified', 'liaison-only', 'absent', 'unknown'] as const;
export type PolicyStatus = (typeof POLICY_STATUSES)[number];

export const INDICATOR_CODES = ['border', 'border-maritime', 'hub-airport', 'surface-transport'] as const;
export type IndicatorCode = (typeof INDICATOR_CODES)[number];

type Attribute = 'landBorder' | 'maritimeBorder' | 'hubAirport' | 'surfaceTransport';

/** What of a center decides which indicators concern it; null: not known. */
export type Jurisdiction = { readonly [name in Attribute]: boolean | null };

/** A center of the frame with its groups and its jurisdiction, as recorded at the cut-off. */
export type JurisdictionRow = Jurisdiction & { center: string; state: string; region: number; designation: string };

/** What policy needs are grouped by; `need` is the indicator. */
export const POLICY_KEYS = ['center', 'state', 'region', 'designation', 'need'] as const;
export type PolicyKey = (typeof POLICY_KEYS)[number];

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

/** A unit that an indicator looked at. */
export type PolicyUnit = {
  readonly key: string;
  readonly family: string;
  readonly component: string;
  readonly role: string;
  readonly arrangement: Arrangement;
  readonly fte: number;
  readonly unverified: boolean;
};

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
  readonly units: readonly PolicyUnit[];
  /** The attributes that decide whether it applies, as recorded; null: not known. */
  readonly attributes: { readonly [name in Attribute]?: boolean | null };
};

/** A policy need as one caller sees it, with the groups of its center. */
export type PolicyRow = Omit<PolicyNeed, 'status'> & {
  readonly state: string;
  readonly region: number;
  readonly designation: string;
  /** Null where it depends on families that are not shown to this caller. */
  readonly status: PolicyStatus | null;
  readonly familiesNotShown: readonly string[];
};

export type PolicyFilter = {
  readonly center?: readonly string[] | undefined;
  readonly state?: readonly string[] | undefined;
  readonly region?: readonly number[] | undefined;
  readonly designation?: readonly string[] | undefined;
  readonly need?: readonly IndicatorCode[] | undefined;
  /** Only indicators that look for one of these families. */
  readonly family?: readonly string[] | undefined;
};
