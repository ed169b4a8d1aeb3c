// The nonresponse-bias statement in words that a reader without statistics follows. It says what differs and what is not known, and
// never that the result is or is not biased: nothing here could show that.
import type { Comparison, Mean, Rate, Share, Sides } from './model.ts';

/** What the words rest on beside the comparison. `threshold` in hundredths; `earlier` is the code of the cycle before, if any. */
export type Circumstances = { readonly threshold: number; readonly earlier: string | null; readonly isOpen: boolean };

const DID: Record<Rate, string> = {
  unit: 'responded',
  presence: 'answered the presence item',
  needs: 'answered the needs item',
};

/** Fewer centers than this on one side, and a single one moves the shares: it is said by how much. */
const FEW = 10;

/** The sentences of the statement for one rate below its threshold, in the order of reading. */
export function describeNonresponse(comparison: Comparison, { threshold, earlier, isOpen }: Circumstances): string[] {
  const { rate, responders, nonresponders } = comparison;
  const [did, expected] = [DID[rate], responders + nonresponders];
  const first = `${responders} of ${expected} expected centers (${percent(responders, expected)}) ${did}; the policy asks for ${threshold} percent.`;
  const open = isOpen ? ['The cycle is still open: these figures change until it closes.'] : [];
  if (responders === 0 || nonresponders === 0) return [first, ...open, unknownOf(comparison)];
  return [
    `${first} The ${responders} are compared here with the ${nonresponders} that did not, on what is known of both.`,
    ...open,
    designations(comparison, did),
    regions(comparison, did),
    `Components registered ${means(comparison.registeredFte)} at a center that ${did}, and ${others(comparison.registeredFte)} at one that did not.`,
    ...past(comparison, did, earlier),
    unknownOf(comparison),
    'The comparison counts the whole frame and is no test: it shows in what those that answered differ from the others, not whether that changes the result.',
    ...few(comparison),
  ];
}

function designations({ byDesignation, ...sides }: Comparison, did: string): string {
  const primary = byDesignation.find(({ key }) => key === 'primary') ?? NOBODY;
  return `Primary centers are ${shares(primary, sides, did)}.`;
}

function regions({ byRegion, ...sides }: Comparison, did: string): string {
  const gapOf = ({ responders, nonresponders }: Share) =>
    Math.abs(responders * sides.nonresponders - nonresponders * sides.responders);
  const widest = byRegion.reduce((most, share) => (gapOf(share) > gapOf(most) ? share : most), byRegion[0] ?? NOBODY);
  if (gapOf(widest) === 0) return 'Every FEMA region has the same share of both.';
  return `By FEMA region the two differ most in region ${widest.key}, whose centers are ${shares(widest, sides, did)}.`;
}

function past({ before, observedThen, neededThen }: Comparison, did: string, earlier: string | null): string[] {
  if (earlier === null)
    return ['No earlier cycle has closed, so that nothing is known of how these centers answered before.'];
  const responded = ({ asked, responded }: { asked: number; responded: number }) =>
    asked === 0 ? 'none was asked' : `${responded} of ${asked} (${percent(responded, asked)}) had responded`;
  const then = `In cycle ${earlier}, of the centers that ${did} now, ${responded(before.responders)}; of the others, ${responded(before.nonresponders)}.`;
  const stated = (what: string, sides: Sides<Mean>) =>
    sides.responders.mean === null || sides.nonresponders.mean === null
      ? `What the two sides stated then of ${what} cannot be compared: one of them stated nothing.`
      : `Those that answered it then stated, of ${what}, ${means(sides)} if they ${did} now, and ${others(sides)} if not.`;
  return [then, stated('people present', observedThen), stated('people needed', neededThen)];
}

function unknownOf({ rate, nonresponders }: Comparison): string {
  const items = {
    unit: 'who is on duty at them and whom they need',
    presence: 'who is on duty at them',
    needs: 'whom they need',
  }[rate];
  const [who, would] = nonresponders === 1 ? ['the one center', 'it'] : [`the ${nonresponders} centers`, 'they'];
  return `It is not known what ${who} would have answered: ${items}. Nothing is estimated for them: totals of that cover only centers that answered, and ${would} may differ from those in ways that are not recorded.`;
}

function few({ responders, nonresponders }: Comparison): string[] {
  const least = Math.min(responders, nonresponders);
  if (least >= FEW) return [];
  return [`One side has only ${count(least)}: a single center moves its shares by ${percent(1, least)}.`];
}

function shares({ responders, nonresponders }: Share, sides: Sides<number>, did: string): string {
  const of = `${percent(responders, sides.responders)} of those that ${did} (${responders} of ${sides.responders})`;
  return `${of} and ${percent(nonresponders, sides.nonresponders)} of those that did not (${nonresponders} of ${sides.nonresponders})`;
}

function means({ responders }: Sides<Mean>): string {
  return `${inFte(responders)} FTE on average (${count(responders.centers)})`;
}

function others({ nonresponders }: Sides<Mean>): string {
  return `${inFte(nonresponders)} FTE (${count(nonresponders.centers)})`;
}

function count(centers: number): string {
  return centers === 1 ? '1 center' : `${centers} centers`;
}

function inFte({ mean }: Mean): string {
  return ((mean ?? 0) / 100).toFixed(2);
}

/** One decimal, rounded half up, in whole numbers until the last step. */
function percent(part: number, whole: number): string {
  return `${(Math.floor((part * 2000 + whole) / (whole * 2)) / 10).toFixed(1)} percent`;
}

const NOBODY: Share = { key: '', responders: 0, respondersShare: null, nonresponders: 0, nonrespondersShare: null };
