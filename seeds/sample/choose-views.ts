// How a center sees each registered person, by quota: as registered, or in one of the ways in which two honest statements differ.
import type { Deployment } from './keep-register.ts';
import type { Random } from './random.ts';

export const VIEWS = [
  'over-allocated',
  'denied',
  'as-other',
  'same-role-elsewhere',
  'other-component',
  'other-role',
  'other-arrangement',
  'other-fte',
  'omitted',
  'ancestor',
  'within-tolerance',
  'as-registered',
] as const;
export type View = (typeof VIEWS)[number];

/** Components of one family that are taken for one another. */
export const SIBLINGS: Readonly<Record<string, string>> = {
  'CBP-OFO': 'CBP-USBP',
  'CBP-USBP': 'CBP-OFO',
  'CBP-AMO': 'CBP-OFO',
  'ICE-HSI': 'ICE-ERO',
  'ICE-ERO': 'ICE-HSI',
};

type Quota = readonly [view: View, least: number, share: number, fits: (deployment: Deployment) => boolean];

const always = () => true;

/**
 * The view of each deployment in `seen`. `split` are those whose position is whole only together with another center's: stating
 * more of one makes one person more than one, as long as the other center states what is registered.
 */
export function chooseViews(
  seen: readonly Deployment[],
  split: ReadonlySet<string>,
  random: Random,
): Map<string, View> {
  const quotas: readonly Quota[] = [
    ['over-allocated', 3, 0, ({ id, fte }) => split.has(id) && fte <= 60],
    ['denied', 3, 0.015, always],
    ['as-other', 2, 0.015, always],
    ['same-role-elsewhere', 2, 0.01, ({ role }) => role === 'ANL' || role === 'SA' || role === 'IRS'],
    ['other-component', 3, 0.02, ({ component }) => SIBLINGS[component] !== undefined],
    ['other-role', 4, 0.03, ({ role }) => role !== 'LNO'],
    ['other-arrangement', 5, 0.06, always],
    ['other-fte', 5, 0.06, ({ id, fte }) => fte >= 50 && !split.has(id)],
    ['omitted', 5, 0.06, always],
    ['ancestor', 4, 0.06, ({ component }) => component.includes('-')],
    ['within-tolerance', 4, 0.08, ({ fte }) => fte >= 40],
  ];
  const views = new Map<string, View>();
  const waiting = random.shuffle(seen);
  for (const [view, least, share, fits] of quotas) {
    const quota = Math.max(least, Math.round(share * seen.length));
    const chosen = waiting.filter((each) => !views.has(each.id) && fits(each)).slice(0, quota);
    for (const { id } of chosen) views.set(id, view);
    if (view === 'over-allocated') for (const id of othersOf(chosen, seen)) views.set(id, 'as-registered');
  }
  for (const { id } of waiting) if (!views.has(id)) views.set(id, 'as-registered');
  return views;
}

/** The deployments of the same positions at other centers. */
function othersOf(chosen: readonly Deployment[], seen: readonly Deployment[]): string[] {
  const positions = new Set(chosen.map(({ position_id }) => position_id));
  return seen
    .filter((deployment) => positions.has(deployment.position_id) && !chosen.includes(deployment))
    .map(({ id }) => id);
}
