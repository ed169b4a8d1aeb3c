// What the tests of the sample ask of it: reference data as the seeds have them, the findings of a round by the service's own
// rules, and its verdict on an answer. Not a test.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Answer } from '../../seeds/sample/answer-cycle.ts';
import { addDays } from '../../seeds/sample/calendar.ts';
import type { FramedCenter, Round, Sample } from '../../seeds/sample/compose-sample.ts';
import { type Deployment, isOnDuty, knownAt } from '../../seeds/sample/keep-register.ts';
import { matchRosters } from '../../src/modules/reconciliation/match-rosters.ts';
import type { CenterAnswer, Finding, RegisterUnit } from '../../src/modules/reconciliation/model.ts';
import { settleOverAllocation } from '../../src/modules/reconciliation/settle-over-allocation.ts';
import { buildComponentTree } from '../../src/modules/reference/component-tree.ts';
import { ARRANGEMENTS, P1 } from '../../src/modules/reference/policy.ts';
import { checkAnswer } from '../../src/modules/responses/check-answer.ts';
import type { AnswerDraft } from '../../src/modules/responses/model.ts';

type Row = Record<string, string>;
const read = (name: string): Row[] =>
  parse(readFileSync(new URL(`../../seeds/reference/${name}.csv`, import.meta.url)), { columns: true });
const components = read('components');
const validityOf = (rows: Row[]) =>
  new Map(
    rows.map(({ code, validFrom, validTo }) => [code!, { validFrom: validFrom || null, validTo: validTo || null }]),
  );
const codes = {
  components: validityOf(components),
  roles: validityOf(read('roles')),
  capabilities: validityOf(read('capabilities')),
};

export const tree = buildComponentTree(
  components.map(({ code = '', parent, successorTo, validFrom, validTo }) => ({
    code,
    parent: parent || null,
    successorTo: successorTo || null,
    validFrom: validFrom || null,
    validTo: validTo || null,
  })),
);

const triState = (text: string | undefined) => (text === '' ? null : text === 'true');
/** The centers as the service would have read them. */
export const centers: FramedCenter[] = read('centers')
  .map((row) => ({
    code: row.code!,
    name: row.name!,
    state: row.state!,
    designation: row.designation!,
    fema_region: Number(row.femaRegion),
    land_border: triState(row.landBorder),
    maritime_border: triState(row.maritimeBorder),
    hub_airport: triState(row.hubAirport),
    valid_from: null,
    valid_to: null,
  }))
  .sort((a, b) => (a.code < b.code ? -1 : 1));

/** The register of methodology section 3 of a round. */
export function registerOf({ register }: Sample, { cycle }: Round): Deployment[] {
  const known = register.careers.flatMap((career) => knownAt(career, cycle.cutOff ?? '9999') ?? []);
  return known.filter((deployment) => isOnDuty(deployment, cycle.referenceDate));
}

/** The findings of all centers of a round, over-allocation settled. */
export function findingsOf(sample: Sample, round: Round): Finding[] {
  const { cycle, frame } = round;
  const register = registerOf(sample, round);
  const found = frame.flatMap(({ center, disposition }) => {
    const rows = register.filter((deployment) => deployment.center === center.code);
    const { revisions } = round.filed.find(({ response }) => response.center === center.code) ?? { revisions: [] };
    const units = rows.map((row) => unitOf(row, cycle.referenceDate));
    const answer =
      disposition === 'exempt' ? { status: 'outside-frame' as const } : statementOf(revisions.at(-1)?.answer);
    return matchRosters({ center: center.code, referenceDate: cycle.referenceDate, register: units, answer }, tree, P1);
  });
  return settleOverAllocation(found);
}

function unitOf(row: Deployment, referenceDate: string): RegisterUnit {
  return {
    component: row.component,
    role: row.role,
    arrangement: ARRANGEMENTS.find((each) => each === row.arrangement)!,
    fte: row.fte,
    deploymentId: row.id,
    version: row.version,
    positionId: row.position_id,
    positionRef: row.position_ref,
    startDate: row.start_date,
    stale: row.confirmed_on < addDays(referenceDate, -P1.staleAfterDays),
  };
}

function statementOf(answer: Answer | undefined): CenterAnswer {
  if (answer === undefined) return { status: 'absent' };
  const { status, unknownComponents, lines } = answer.presence;
  if (status !== 'reported') return { status };
  return {
    status,
    unknownComponents,
    lines: lines.map((line, index) =>
      line.observed
        ? {
            line: index,
            observed: true,
            deploymentId: line.deploymentId,
            component: line.component,
            role: line.role,
            arrangement: ARRANGEMENTS.find((each) => each === line.arrangement)!,
            headcount: line.headcount,
            fte: Math.round(line.ftePerPerson * 100),
          }
        : { line: index, observed: false, deploymentId: line.deploymentId! },
    ),
  };
}

/** The validity edits of the contract that an answer fails, as `rule:pointer`. */
export function faultsOf(answer: Answer, center: string, referenceDate: string, { register }: Sample): string[] {
  const everHere = register.careers.filter(([first]) => first.center === center);
  const deployments = new Map(everHere.map(([{ id, component }]) => [id, component]));
  return checkAnswer(answer as AnswerDraft, { center, referenceDate, codes, tree, deployments }).map(({ id }) => id);
}

/** Every free text of an answer. */
export function textsOf({ presence, needs, remarks }: Answer): string[] {
  const texts = [
    remarks,
    ...presence.lines.map(({ note }) => note),
    ...(needs?.lines ?? []).map((line) => line.justification),
  ];
  return texts.filter((text) => text !== null);
}
