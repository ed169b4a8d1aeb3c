// What is wrong with the lines of a plan beyond their shape: all faults at once, by JSON pointer into the list.
import { dayInWords, isWithin } from '../../lib/calendar.ts';
import type { Fault } from '../../lib/problem.ts';
import type { ComponentTree } from '../reference/index.ts';
import { daysOfFiscalYear } from './fiscal-year.ts';
import type { Line } from './model.ts';

type Validity = { readonly validFrom: string | null; readonly validTo: string | null };

export const CODE_FIELDS = ['component', 'center', 'role'] as const;

/** What lines are judged by: the plan that they are of, and the codes that there are. */
export type LineFacts = {
  readonly component: string;
  readonly fiscalYear: number;
  readonly tree: ComponentTree;
  readonly codes: Readonly<Record<(typeof CODE_FIELDS)[number], ReadonlyMap<string, Validity>>>;
};

/**
 * Every fault of `lines`, of which fields may be missing (their shape is faulty, and said to be so elsewhere): codes exist and are
 * valid on some day of the fiscal year, components are the plan's or a part of it, and nothing is stated twice.
 */
export function findLineFaults(lines: readonly Partial<Line>[], facts: LineFacts): Fault[] {
  const firstOf = new Map<string, number>();
  return lines.flatMap((line, index) => {
    const faults = CODE_FIELDS.flatMap((field) => codeFaults(line[field], field, index, facts));
    const { component, center, role, funding } = line;
    if ([component, center, role, funding].includes(undefined)) return faults;
    const key = JSON.stringify([component, center, role, funding]);
    const first = firstOf.get(key);
    if (first === undefined) firstOf.set(key, index);
    else {
      const message = `Line ${first + 1} states the same component, center, role and funding: add the two up.`;
      faults.push({ in: 'body', pointer: `/lines/${index}`, message });
    }
    return faults;
  });
}

function codeFaults(
  code: string | undefined,
  field: (typeof CODE_FIELDS)[number],
  index: number,
  { component, fiscalYear, tree, codes }: LineFacts,
): Fault[] {
  if (code === undefined) return [];
  const fault = (message: string): Fault[] => [{ in: 'body', pointer: `/lines/${index}/${field}`, message }];
  const validity = codes[field].get(code);
  if (validity === undefined) return fault(`There is no ${field} ${code}.`);
  const { first, last } = daysOfFiscalYear(fiscalYear);
  if (validity.validTo !== null && validity.validTo < first)
    return fault(`The ${field} ${code} ended on ${dayInWords(validity.validTo)}, before fiscal year ${fiscalYear}.`);
  if (!isWithin(last, validity.validFrom, null))
    return fault(
      `The ${field} ${code} begins on ${validity.validFrom === null ? 'a day' : dayInWords(validity.validFrom)}, after fiscal year ${fiscalYear}.`,
    );
  const isOfPlan = tree.isAncestorOrSelf(component, code) || tree.familyOf(code, last) === component;
  if (field === 'component' && !isOfPlan) return fault(`${code} is not part of ${component}, whose plan this is.`);
  return [];
}
