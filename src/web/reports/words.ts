// What the codes of reports say in plain words, and where what stands against a report can be mended.
import type { Schema } from '../api/client.ts';

type Matter = Schema<'ReportMatter'>['matter'];

/** By what has to be acknowledged: its name, and the page where it can still be mended. */
export const MATTERS: Readonly<Record<Matter, { name: string; mend: string; at: (cycle: string) => string }>> = {
  'open-cases': {
    name: 'Cases that are not decided',
    mend: 'Go through the cases first',
    at: (cycle) => `/console/cases?cycle=${cycle}`,
  },
  'response-below-threshold': {
    name: 'A rate of response below the policy',
    mend: 'See who is missing, and let centers in again',
    at: (cycle) => `/console/cycles/${cycle}/participation?part=missing`,
  },
};

/** The rates of response, as people call them. */
export const RATES: Readonly<Record<Schema<'RateBelowThreshold'>['rate'], string>> = {
  unit: 'Centers that responded',
  presence: 'Centers that answered who is there',
  needs: 'Centers that answered what they need',
};

/** The parts of a report that its tables belong to. */
export const SECTIONS: Readonly<Record<Schema<'ReportRows'>['section'], string>> = {
  measures: 'Needs, presence and gaps',
  participation: 'Participation',
  agreement: 'Agreement of register and centers',
  'policy-needs': 'Policy needs',
};

/** What became of a finding. */
export const FINDING_STATES: Readonly<Record<Schema<'Finding'>['state'], string>> = {
  open: 'not decided',
  answered: 'answered and not decided',
  decided: 'decided',
  withdrawn: 'withdrawn',
};

/** What an analyst decides. */
export const DECISIONS: Readonly<Record<Schema<'DecisionCreate'>['decision'], string>> = {
  'accept-register': 'Accept the register',
  'accept-center': 'Accept the center',
  set: 'Set other values',
  exclude: 'Exclude: nobody counts',
};
