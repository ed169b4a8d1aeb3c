// The names of fields in words, for people who read tables: as the contract describes them, only shorter.

const LABELS: Readonly<Record<string, string>> = {
  center: 'Center',
  state: 'State',
  region: 'FEMA region',
  designation: 'Designation',
  family: 'Component family',
  component: 'Component',
  role: 'Role',
  capability: 'Capability',
  priority: 'Priority',
  need: 'Indicator',
  indicator: 'Indicator',
  key: 'Group',
  needs: 'Needs',
  needFte: 'Needed FTE',
  filledFte: 'Filled FTE',
  gapFte: 'Lacking FTE',
  unverifiedFilledFte: 'Filled, unverified FTE',
  staffingRatio: 'Filled / needed',
  weightedGap: 'Weighted gap',
  registeredFte: 'Registered FTE',
  observedFte: 'Observed FTE',
  reconciledFte: 'Reconciled FTE',
  unverifiedFte: 'Unverified FTE',
  presenceWithoutNeedFte: 'FTE without a stated need',
  centers: 'Centers',
  centersReportingNeeds: 'Reporting needs',
  centersReportingPresence: 'Reporting presence',
  cells: 'Pairs',
  comparableCells: 'Comparable',
  comparableShare: 'Comparable share',
  agreementRate: 'Agreement rate',
  matchedConcordance: 'Matched concordance',
  bothUnits: 'Units in both',
  registerOnlyUnits: 'Register only',
  centerOnlyUnits: 'Center only',
  informedCells: 'Left out as informed',
  unitResponseRate: 'Response rate',
  presenceResponseRate: 'Presence item',
  needsResponseRate: 'Needs item',
  onSiteFte: 'On site FTE',
  offSiteFte: 'Off site FTE',
  cutOff: 'Statement cut-off',
  parameters: 'Parameters of the policy',
  marking: 'Handling marking',
};

/** `gapFte` is "Lacking FTE"; what has no label of its own is its words: `fooBarFte` is "Foo bar FTE". */
export function labelField(field: string): string {
  const known = LABELS[field];
  if (known !== undefined) return known;
  const words = field.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).replace(/ fte\b/, ' FTE');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
