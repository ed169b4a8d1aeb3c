// Reference data: the five kinds of rows, kept by code with validity dates, ended rather than deleted.
import type { Policy } from './policy.ts';

export const KINDS = ['centers', 'components', 'roles', 'capabilities', 'policies'] as const;
export type Kind = (typeof KINDS)[number];

export const DESIGNATIONS = ['primary', 'recognized'] as const;
export const CAPABILITY_KINDS = ['critical-operational', 'enabling'] as const;

type Kept = { code: string; validFrom: string | null; validTo: string | null; version: number; updatedAt: Date };

export type CenterRow = Kept & {
  name: string;
  state: string;
  designation: string;
  femaRegion: number;
  landBorder: boolean | null;
  maritimeBorder: boolean | null;
  hubAirport: boolean | null;
  surfaceTransport: boolean | null;
  nameVerified: boolean;
  source: string | null;
  aliases: string[];
  predecessors: string[];
};

export type ComponentRow = Kept & {
  name: string;
  parent: string | null;
  namedInStatute: boolean;
  successorTo: string | null;
  source: string | null;
  aliases: string[];
};

export type RoleRow = Kept & { title: string; embeddedByDefault: boolean };
export type CapabilityRow = Kept & { name: string; kind: string };
/** `parameters` is a Policy without its code: FTE and thresholds in hundredths, periods in days. */
export type PolicyRow = Kept & { parameters: Omit<Policy, 'code'> };

export type Rows = {
  centers: CenterRow;
  components: ComponentRow;
  roles: RoleRow;
  capabilities: CapabilityRow;
  policies: PolicyRow;
};

/** What a PUT states: everything but what the service keeps. */
export type Content<K extends Kind> = Omit<Rows[K], 'code' | 'version' | 'updatedAt'>;

/** A state that a row was in, from when to when (null: still), with who recorded it. */
export type VersionRow<K extends Kind> = {
  version: number;
  content: Rows[K];
  recordedFrom: Date;
  recordedTo: Date | null;
  recordedBy: string | null;
};
