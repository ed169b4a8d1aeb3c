// Which billet of the sample has which fate. Dates of the fates hang on the cycles: what was recorded after a cut-off, or ended
// just before a reference date, is what the two statements disagree about.
import { addDays } from './calendar.ts';
import type { Billet } from './place-billets.ts';
import type { Setting } from './register-deployment.ts';

export type Fate =
  | { readonly kind: 'steady' }
  | { readonly kind: 'left' | 'leaving'; readonly end: string; readonly recorded: string; readonly succeeded: boolean }
  | { readonly kind: 'registered-late' | 'new'; readonly start: string; readonly recorded: string }
  | { readonly kind: 'changed' | 'corrected'; readonly day: string };

const LATE_PER_CYCLE = 8;
const LATE_ENDS_PER_CYCLE = 3;
const LEFT = 32;
const LEAVING = 24;
const NEW = 34;
const CHANGED = 28;
const CORRECTED = 6;
/** Nothing is changed before the last component has loaded what it had. */
const EARLIEST_CHANGE = -450;

/** One fate per billet, in their order. Positions at two centers stay, or change: nobody is ever more than one person. */
export function fatesOf(billets: readonly Billet[], setting: Setting): Fate[] {
  const { random } = setting;
  const fates: Fate[] = billets.map(() => ({ kind: 'steady' }));
  const indices = random.shuffle([...billets.keys()]);
  const single = indices.filter((i) => billets[i]?.parts.length === 1);
  const split = indices.filter((i) => billets[i]?.parts.length === 2);
  const eventful = eventfulFates(setting);
  for (const [k, i] of single.slice(0, eventful.length).entries()) fates[i] = eventful[k] ?? { kind: 'steady' };
  for (const i of split.slice(0, Math.ceil(split.length / 5))) fates[i] = { kind: 'changed', day: changeDay(setting) };
  return fates;
}

function eventfulFates(setting: Setting): Fate[] {
  const { today, cycles, random } = setting;
  const fates: Fate[] = [];
  for (const { referenceDate, cutOff } of cycles) {
    if (cutOff === null) continue;
    const closed = cutOff.slice(0, 10);
    for (let k = 0; k < LATE_PER_CYCLE; k += 1) {
      const start = addDays(referenceDate, -random.between(8, 40));
      fates.push({ kind: 'registered-late', start, recorded: addDays(closed, random.between(3, 40)) });
    }
    for (let k = 0; k < LATE_ENDS_PER_CYCLE; k += 1) {
      const end = addDays(referenceDate, -random.between(3, 20));
      fates.push({ kind: 'left', end, recorded: addDays(closed, random.between(3, 30)), succeeded: false });
    }
  }
  for (let k = 0; k < LEFT; k += 1) {
    const days = -random.between(15, 430);
    const recorded = Math.min(-1, Math.max(EARLIEST_CHANGE, days - random.between(-5, 60)));
    fates.push({ kind: 'left', end: addDays(today, days), recorded: addDays(today, recorded), succeeded: k % 3 !== 0 });
  }
  for (let k = 0; k < LEAVING; k += 1) {
    const end = addDays(today, random.between(20, 600));
    fates.push({ kind: 'leaving', end, recorded: addDays(today, -random.between(5, 150)), succeeded: k % 4 === 0 });
  }
  for (let k = 0; k < NEW; k += 1) {
    const days = -random.between(10, 400);
    const recorded = Math.min(-1, Math.max(EARLIEST_CHANGE, days + random.between(-25, 10)));
    fates.push({ kind: 'new', start: addDays(today, days), recorded: addDays(today, recorded) });
  }
  for (let k = 0; k < CHANGED; k += 1) fates.push({ kind: 'changed', day: changeDay(setting) });
  for (let k = 0; k < CORRECTED; k += 1) fates.push({ kind: 'corrected', day: changeDay(setting) });
  return fates;
}

/** A day between the cut-off of one cycle and the reference date of the next. */
function changeDay({ cycles, random }: Setting): string {
  const [first, second, open] = cycles;
  const [before, after] = random.chance(0.5) ? [first, second] : [second, open];
  const closed = before.cutOff?.slice(0, 10) ?? before.referenceDate;
  return random.chance(0.5)
    ? addDays(closed, random.between(5, 30))
    : addDays(after.referenceDate, -random.between(20, 40));
}
