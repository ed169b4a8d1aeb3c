// What is wrong with what somebody states of a deployment, beyond its shape: all faults at once. A field that the change does not
// touch is never blamed, so that an old row can be corrected although its center has ended since.
import { isWithin } from '../../lib/calendar.ts';
import type { Fault } from '../../lib/problem.ts';
import type { Correctable, Facts } from './model.ts';

type Stated = Partial<Correctable>;

/**
 * Every fault of `stated` by JSON pointer into the body, where `touched` are the fields that the body names. `stated` may lack
 * fields (a body with faulty shapes): what is not there is not judged. Which family is whose is api.md, Who may do what.
 */
export function findFaults(stated: Stated, touched: ReadonlySet<string>, facts: Facts): Fault[] {
  return [
    ...codeFaults(stated, touched, facts),
    ...dayFaults(stated, touched),
    ...successionFaults(stated, touched, facts),
  ];
}

function codeFaults(stated: Stated, touched: ReadonlySet<string>, facts: Facts): Fault[] {
  return (['component', 'center', 'role'] as const).flatMap((field) => {
    const code = stated[field];
    const validity = facts[field];
    if (code === undefined || !(touched.has(field) || touched.has('startDate'))) return [];
    if (validity === null) return [fault(field, `There is no ${field} ${code}.`)];
    const { startDate } = stated;
    if (startDate === undefined || isWithin(startDate, validity.validFrom, validity.validTo)) return [];
    const why =
      validity.validTo !== null && validity.validTo < startDate
        ? `ended on ${validity.validTo}`
        : `begins on ${validity.validFrom}`;
    const blamed = touched.has(field) ? field : 'startDate';
    return [fault(blamed, `The ${field} ${code} ${why}, so that it does not exist on the start date ${startDate}.`)];
  });
}

function dayFaults({ startDate, endDate, endReason }: Stated, touched: ReadonlySet<string>): Fault[] {
  const faults: Fault[] = [];
  if (typeof endDate === 'string' && startDate !== undefined && endDate < startDate) {
    if (touched.has('endDate')) faults.push(fault('endDate', `endDate lies before startDate, ${startDate}.`));
    else if (touched.has('startDate')) faults.push(fault('startDate', `startDate lies after endDate, ${endDate}.`));
  }
  if (touched.has('endReason') && typeof endReason === 'string' && endDate === null) {
    faults.push(fault('endReason', 'A deployment without endDate has no reason for its end.'));
  }
  return faults;
}

function successionFaults({ successorOf }: Stated, touched: ReadonlySet<string>, facts: Facts): Fault[] {
  const faults: Fault[] = [];
  const blamed = touched.has('successorOf') ? 'successorOf' : 'component';
  if (!touched.has(blamed)) return [];
  if (typeof successorOf === 'string') {
    if (facts.predecessor === null) {
      faults.push(fault(blamed, `There is no deployment ${successorOf}, or it is not yours to see.`));
    } else if (facts.family !== null && facts.predecessor.family !== facts.family) {
      const { family } = facts.predecessor;
      faults.push(fault(blamed, `The deployment to be succeeded is of ${family}; a successor is of the same family.`));
    } else if (facts.predecessor.cancelled && touched.has('successorOf')) {
      faults.push(fault(blamed, 'That deployment is cancelled, so that nothing succeeds it.'));
    }
    if (facts.circular) faults.push(fault(blamed, 'A deployment does not succeed itself, not even through others.'));
  }
  if (facts.successor !== null && facts.family !== null && facts.successor.family !== facts.family) {
    const { id, family } = facts.successor;
    if (touched.has('component')) faults.push(fault('component', `Deployment ${id} of ${family} succeeds this one.`));
  }
  return faults;
}

function fault(field: string, message: string): Fault {
  return { in: 'body', pointer: `/${field}`, message };
}
