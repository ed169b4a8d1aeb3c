// Short ways to state presence and needs, by hand and at random. Not a test.
import fc from 'fast-check';
import { fillNeeds } from '../../../src/modules/gaps/fill-needs.ts';
import type { Filling, Need } from '../../../src/modules/gaps/model.ts';
import { PRIORITIES } from '../../../src/modules/gaps/model.ts';
import type { PresentUnit } from '../../../src/modules/reconciliation/model.ts';
import { P1 } from '../../../src/modules/reference/policy.ts';
import { unit } from '../reconciliation/rosters.ts';
import { tree } from '../reconciliation/vectors.ts';

/** 'CBP-USBP BPA full-time 100', with a trailing '?' when it is unverified; the key says which one it is. */
export function present(key: string, text: string): PresentUnit {
  return { ...unit(text.replace('?', '')), key, unverified: text.endsWith('?') };
}

/** 'critical CBP BPA 150': priority, component or any, role or any, hundredths; 'anywhere' at the end when not on-site. */
export function need(text: string): Need {
  const [priority, component = '', role = '', fte, where] = text.split(' ');
  return {
    priority: PRIORITIES.find((each) => each === priority)!,
    component: component === 'any' ? null : component,
    role: role === 'any' ? null : role,
    fte: Number(fte),
    onSite: where !== 'anywhere',
  };
}

export function fill(units: readonly PresentUnit[], needs: readonly Need[]): Filling {
  return fillNeeds(units, needs, tree, P1);
}

/** Whether a unit may fill a need, stated once more in the words of the methodology. */
export function isEligible(unit: PresentUnit, need: Need): boolean {
  const isOfComponent =
    need.component === null || unit.component === need.component || unit.component.startsWith(`${need.component}-`);
  const isOnSite = unit.arrangement === 'full-time' || unit.arrangement === 'part-time';
  return isOfComponent && (need.role === null || need.role === unit.role) && (!need.onSite || isOnSite);
}

/** Units and needs with FTE up to `most`, over few values, so that they compete. */
export function arbitraryPresence(most: number, units: number, needs: number) {
  const fte = fc.integer({ min: 1, max: most });
  const arbitraryUnit = fc.record({
    component: fc.constantFrom('CBP', 'CBP-USBP', 'CBP-OFO', 'TSA'),
    role: fc.constantFrom('BPA', 'ANL'),
    arrangement: fc.constantFrom('full-time' as const, 'part-time' as const, 'virtual' as const),
    fte,
    unverified: fc.boolean(),
  });
  const arbitraryNeed = fc.record({
    component: fc.constantFrom('CBP', 'CBP-USBP', 'TSA', null),
    role: fc.constantFrom('BPA', 'ANL', null),
    fte,
    onSite: fc.boolean(),
    priority: fc.constantFrom(...PRIORITIES),
  });
  return fc.record({
    units: fc
      .array(arbitraryUnit, { maxLength: units })
      .map((each): PresentUnit[] => each.map((values, i) => ({ ...values, key: `u${i}` }))),
    needs: fc.array(arbitraryNeed, { maxLength: needs }),
  });
}

/** Indices of needs in the order in which they are taken. */
export function takingOrder(needs: readonly Need[]): number[] {
  return PRIORITIES.flatMap((priority) => needs.flatMap((need, i) => (need.priority === priority ? [i] : [])));
}
