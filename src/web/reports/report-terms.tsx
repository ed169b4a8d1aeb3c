// What every figure of a report rests on.
import type { Schema } from '../api/client.ts';
import { formatDay, formatInstant } from '../ui/format.ts';

/** The terms, with the parameters of the policy below them. */
export function ReportTerms({
  of: { report, cutOff, decisionInstant, policyParameters },
}: {
  of: Schema<'ReportContents'>;
}) {
  const terms: [string, string][] = [
    ['Cycle', `${report.title} (${report.cycle})`],
    ['As of', formatDay(report.referenceDate)],
    ['Registered and certified until', formatInstant(cutOff)],
    ['Decided until', formatInstant(decisionInstant)],
    ['Methodology', report.methodology],
    ['Policy', `${report.policy}, version ${report.policyVersion}`],
    ['Questionnaire', report.instrument ?? 'not recorded'],
    ['Software', report.software],
    ['Handling marking', report.marking],
  ];
  return (
    <section aria-labelledby="terms">
      <h2 id="terms">What it rests on</h2>
      <Terms of={terms} />
      <details class="more">
        <summary>What the policy said then</summary>
        <Terms of={policyParameters.map(({ name, value }) => [name.charAt(0).toUpperCase() + name.slice(1), value])} />
      </details>
    </section>
  );
}

function Terms({ of }: { of: readonly (readonly [string, string])[] }) {
  return (
    <dl class="terms">
      {of.map(([name, value]) => (
        <div key={name} class="terms__one">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
