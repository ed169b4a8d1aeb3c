// Which billets the components have at which centers. The shares are invented; only their pattern follows what is public: I&A
// at nearly every center, border components at borders, TSA at hub airports, CISA's advisors as liaisons of a region.
import type { Random } from './random.ts';

export type Center = {
  readonly code: string;
  readonly designation: string;
  readonly fema_region: number;
  readonly land_border: boolean | null;
  readonly maritime_border: boolean | null;
  readonly hub_airport: boolean | null;
};
export type Arrangement = 'full-time' | 'part-time' | 'liaison' | 'virtual';
export type Billet = {
  readonly family: string;
  readonly component: string;
  readonly role: string;
  readonly arrangement: Arrangement;
  /** Where, and with how many hundredths of one person; never more than 100 together. */
  readonly parts: readonly { readonly center: string; readonly fte: number }[];
};
type Rule = readonly [
  where: (center: Center) => boolean,
  share: number,
  component: string,
  role: string,
  arrangement: Arrangement,
  /** Two numbers: one position at two centers of a region. */
  fte: readonly [number] | readonly [number, number],
];

const everywhere = () => true;
const primary = (center: Center) => center.designation === 'primary';
const recognized = (center: Center) => center.designation === 'recognized';
const land = (center: Center) => center.land_border === true;
const maritime = (center: Center) => center.maritime_border === true;
const hub = (center: Center) => center.hub_airport === true;

const RULES: readonly Rule[] = [
  [primary, 0.94, 'IA', 'IO', 'full-time', [100]],
  [recognized, 0.58, 'IA', 'IO', 'full-time', [100]],
  [(center) => primary(center) && hub(center), 0.2, 'IA', 'IO', 'part-time', [50]],
  [everywhere, 0.3, 'IA', 'RD', 'part-time', [50, 50]],
  [primary, 0.36, 'IA', 'ANL', 'full-time', [100]],
  [primary, 0.26, 'IA', 'RO', 'full-time', [100]],
  [recognized, 0.16, 'IA', 'SRO', 'virtual', [40]],
  [land, 0.8, 'CBP-USBP', 'BPA', 'full-time', [100]],
  [land, 0.45, 'CBP-OFO', 'CBPO', 'part-time', [50]],
  [maritime, 0.24, 'CBP-OFO', 'CBPO', 'full-time', [100]],
  [maritime, 0.12, 'CBP-AMO', 'ANL', 'part-time', [60]],
  [land, 0.22, 'CBP', 'IRS', 'virtual', [30]],
  [hub, 0.5, 'TSA', 'FIO', 'full-time', [100]],
  [hub, 0.22, 'TSA', 'FIO', 'part-time', [60, 40]],
  [hub, 0.1, 'TSA-FAMS', 'FAM', 'part-time', [50]],
  [maritime, 0.5, 'USCG', 'MIL', 'full-time', [100]],
  [maritime, 0.12, 'USCG', 'ANL', 'part-time', [50]],
  [everywhere, 0.52, 'ICE-HSI', 'SA', 'part-time', [50]],
  [primary, 0.16, 'ICE-HSI', 'IRS', 'full-time', [100]],
  [land, 0.22, 'ICE-ERO', 'LNO', 'liaison', [20]],
  [everywhere, 0.46, 'CISA', 'PSA', 'liaison', [30, 30]],
  [primary, 0.24, 'CISA', 'CSA', 'liaison', [25]],
  [recognized, 0.27, 'USSS', 'SA', 'liaison', [20]],
  [primary, 0.17, 'FEMA', 'LNO', 'virtual', [25]],
  [recognized, 0.12, 'FPS', 'LNO', 'liaison', [15]],
  [hub, 0.05, 'CWMD', 'ANL', 'virtual', [35]],
];

/** The billets in the order of the rules. */
export function placeBillets(centers: readonly Center[], random: Random): Billet[] {
  return RULES.flatMap(([where, share, component, role, arrangement, fte]) => {
    const candidates = random.shuffle(centers.filter(where));
    const chosen = candidates.slice(0, Math.round(share * candidates.length));
    const billet = { family: component.split('-')[0] ?? component, component, role, arrangement };
    const [first, second] = fte;
    if (second === undefined) return chosen.map(({ code }) => ({ ...billet, parts: [{ center: code, fte: first }] }));
    return pairUp(chosen).map(([one, other]) => ({
      ...billet,
      parts: [
        { center: one.code, fte: first },
        { center: other.code, fte: second },
      ],
    }));
  });
}

/** Neighbours by FEMA region; who is left over stays without. */
function pairUp(centers: readonly Center[]): [Center, Center][] {
  const byRegion = [...centers].sort((a, b) => a.fema_region - b.fema_region);
  const pairs: [Center, Center][] = [];
  for (let i = 0; i + 1 < byRegion.length; i += 1) {
    const [one, other] = [byRegion[i], byRegion[i + 1]];
    if (one === undefined || other === undefined || one.fema_region !== other.fema_region) continue;
    pairs.push([one, other]);
    i += 1;
  }
  return pairs;
}
