// What the numbers of a page rest on: published or not, up to when, by which rules, and what is left out for this reader.
import { Alert } from '../ui/alert.tsx';
import { formatDay, formatInstant } from '../ui/format.ts';
import { Tag } from '../ui/tag.tsx';

type Standing = {
  title: string;
  provisional: boolean;
  illustrative: boolean;
  referenceDate: string;
  cutOff: string | null;
  decisionInstant: string | null;
  methodology: string;
  policy: string;
  policyVersion: number;
  withheld: readonly { cycle: string; reason: string; until: string }[];
};

/** In one line, with alerts for what is left out. */
export function StandingLine({ of }: { of: Standing }) {
  return (
    <>
      <p class="standing">
        <Tag tone={of.provisional ? 'warn' : 'good'}>{of.provisional ? 'Provisional' : 'Published'}</Tag>{' '}
        {of.illustrative && <Tag tone="info">Illustrative sample</Tag>} {of.title}, as of {formatDay(of.referenceDate)}.{' '}
        {of.cutOff === null
          ? 'The cycle is still open: these numbers move with every answer.'
          : `Answers up to ${formatInstant(of.cutOff)} count, decisions up to ${formatInstant(of.decisionInstant)}.`}{' '}
        Methodology {of.methodology}, policy {of.policy} version {of.policyVersion}.
      </p>
      {of.withheld.map(({ cycle, reason, until }) => (
        <Alert key={cycle} kind="info" slim>
          {reason} You will see it from {formatInstant(until)} on.
        </Alert>
      ))}
    </>
  );
}
