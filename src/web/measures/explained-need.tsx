// One need and why it is filled as far as it is, in the sentences of the service, with every finding behind it.
import type { Schema } from '../api/client.ts';
import { formatDay, formatFte, formatInstant } from '../ui/format.ts';
import { type Names as AllNames, first, saidKey } from '../ui/said.ts';
import { Table } from '../ui/table.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import { useNames } from '../ui/use-names.ts';

type Need = Schema<'ExplainedNeed'>;
type Finding = Need['findings'][number];
type Said = { component: string; role: string; arrangement: string; fte: number } | null;

const STATUS: Record<string, [string, Tone]> = {
  met: ['Met', 'good'],
  partial: ['Filled in part', 'warn'],
  unmet: ['Not filled', 'bad'],
};
const OUTCOME: Record<string, string> = {
  agreed: 'Both sides agree',
  differs: 'Both sides see somebody, and something differs',
  'register-only': 'Only the component says so',
  'center-only': 'Only the center says so',
  'not-comparable': 'Could not be compared',
};

/** A section of the explanation. */
export function ExplainedNeed({ cycle, need }: { cycle: string; need: Need }) {
  const names = useNames();
  const [status, tone] = STATUS[need.status ?? ''] ?? ['Not known', 'neutral'];
  const what = [saidKey('component', need.component, names), saidKey('role', need.role, names)].join(', ');
  const fills = new Map(need.explanation.fills.items.map((fill) => [fill.identity, fill.fte]));
  return (
    <section class="why">
      <h2>
        {first(need.priority ?? '')} need: {formatFte(need.fte)} FTE of {what}
      </h2>
      <p>
        <Tag tone={tone}>{status}</Tag> {need.metUnverified && <Tag tone="warn">Rests on unverified presence</Tag>}{' '}
        {names.center.name(need.center ?? '')}.{' '}
        {need.neededBy !== null && need.neededBy !== undefined && `Needed by ${formatDay(need.neededBy)}. `}
        {need.onSite ? 'On site. ' : 'Not necessarily on site. '}
        {need.certified !== null &&
          `Certified ${formatInstant(need.certified.certifiedAt)}${need.certified.certifiedBy === null ? '' : ` by ${need.certified.certifiedBy}`}.`}
      </p>
      {need.justification !== null && need.justification !== undefined && (
        <p>The center says: “{need.justification}”</p>
      )}
      <ol class="why__said">
        {need.explanation.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      {need.findings.length > 0 && (
        <details class="more">
          <summary>The findings behind it ({need.findings.length})</summary>
          <Table
            caption={`Findings behind this ${need.priority} need`}
            quiet
            rows={need.findings}
            keyOf={({ identity }) => identity}
            columns={[
              {
                key: 'outcome',
                label: 'What came of the comparison',
                header: true,
                cell: (finding) => <FindingLink cycle={cycle} finding={finding} />,
              },
              { key: 'register', label: 'The component registered', cell: ({ register }) => saidUnit(register, names) },
              { key: 'observed', label: 'The center sees', cell: ({ observed }) => saidUnit(observed, names) },
              { key: 'counts', label: 'What counts', cell: ({ reconciled }) => saidUnit(reconciled, names) },
              {
                key: 'fills',
                label: 'Fills of this need',
                numeric: true,
                cell: ({ identity }) => formatFte(fills.get(identity) ?? 0),
              },
            ]}
          />
        </details>
      )}
    </section>
  );
}

function FindingLink({ cycle, finding }: { cycle: string; finding: Finding }) {
  const text = OUTCOME[finding.outcome] ?? finding.outcome;
  const decided = finding.decision?.state === 'in-force' ? ', decided' : '';
  if (finding.id === null) return <>{text}</>;
  return (
    <a href={`/console/cycles/${cycle}/findings/${finding.id}`}>
      {text}
      {decided}
    </a>
  );
}

function saidUnit(unit: Said, names: AllNames): string {
  if (unit === null) return 'nobody';
  const { component, role, arrangement, fte } = unit;
  return `${names.component.name(component)}, ${names.role.name(role)}, ${arrangement}, ${formatFte(fte)} FTE`;
}
