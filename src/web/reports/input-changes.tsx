// From which inputs the numbers of two reports of a cycle moved: answers, decisions and findings, as far as the reader may see them.
import { useState } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { Button } from '../ui/button.tsx';
import { formatFte, formatInstant } from '../ui/format.ts';
import { type Column, Table } from '../ui/table.tsx';
import { useNames } from '../ui/use-names.ts';
import { OUTCOMES } from '../ui/words.ts';
import { DECISIONS, FINDING_STATES } from './words.ts';

type Inputs = NonNullable<Schema<'ReportComparison'>['inputs']>;
type Side = Inputs['findings'][number]['from'];
const PART = 20;

/** Three tables; those without a row are left out. */
export function InputChanges({ of: { responses, decisions, findings }, cycle }: { of: Inputs; cycle: string }) {
  const { center, family } = useNames();
  const link = (finding: string, text: string) => <a href={`/console/cycles/${cycle}/findings/${finding}`}>{text}</a>;
  const about = (its: { center: string; family: string }) => `${family.name(its.family)} at ${center.name(its.center)}`;
  const nothing = responses.length + decisions.length + findings.length === 0;
  return (
    <section aria-labelledby="inputs">
      <h2 id="inputs">What it comes from</h2>
      {nothing && <p class="none">No answer, decision or finding that you may see differs.</p>}
      <Part
        caption="Answers of which another revision counts"
        rows={responses}
        keyOf={(its) => its.center}
        columns={[
          { key: 'center', label: 'Center', header: true, cell: (its) => center.name(its.center) },
          { key: 'from', label: 'Revision before', numeric: true, cell: (its) => its.from ?? 'none' },
          { key: 'to', label: 'Revision after', numeric: true, cell: (its) => its.to ?? 'none' },
        ]}
      />
      <Part
        caption="Decisions made or ended in between"
        rows={decisions}
        keyOf={(its) => `${its.id} ${its.what}`}
        columns={[
          { key: 'finding', label: 'Finding', header: true, cell: (its) => link(its.finding, about(its)) },
          {
            key: 'decision',
            label: 'Decision',
            cell: (its) => DECISIONS[its.decision as keyof typeof DECISIONS] ?? its.decision,
          },
          { key: 'what', label: 'What', cell: (its) => (its.what === 'made' ? 'Made' : 'Ended') },
          { key: 'by', label: 'By', cell: (its) => `${its.by ?? 'the service'}, ${formatInstant(its.at)}` },
        ]}
      />
      <Part
        caption="Findings that read otherwise"
        rows={findings}
        keyOf={(its) => its.finding}
        columns={[
          { key: 'finding', label: 'Finding', header: true, cell: (its) => link(its.finding, about(its)) },
          { key: 'from', label: 'Before', cell: (its) => saySide(its.from) },
          { key: 'to', label: 'After', cell: (its) => saySide(its.to) },
        ]}
      />
    </section>
  );
}

function Part<Row>(props: {
  caption: string;
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  columns: Column<Row>[];
}) {
  const [whole, setWhole] = useState(false);
  const { rows, caption } = props;
  if (rows.length === 0) return null;
  return (
    <>
      <Table stacked {...props} rows={whole ? rows : rows.slice(0, PART)} />
      {!whole && rows.length > PART && (
        <Button kind="outline" onClick={() => setWhole(true)}>
          Show all {rows.length}
          <span class="usa-sr-only">: {caption}</span>
        </Button>
      )}
    </>
  );
}

function saySide(side: Side): string {
  if (side === null) return 'Not there';
  const { outcome, state, reconciled } = side;
  const fte = (reconciled as { fte?: number } | null)?.fte;
  const said = OUTCOMES[outcome as keyof typeof OUTCOMES] ?? outcome;
  return `${said}, ${FINDING_STATES[state as keyof typeof FINDING_STATES] ?? state}, ${fte === undefined ? 'counts not at all' : `counts ${formatFte(fte)} FTE`}`;
}
