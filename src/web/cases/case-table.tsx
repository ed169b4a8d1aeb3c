// The rows of the queue; each opens below itself to be decided, or to be looked at where it is.
import type { Schema } from '../api/client.ts';
import { Button } from '../ui/button.tsx';
import { formatDay } from '../ui/format.ts';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { useNames } from '../ui/use-names.ts';
import { DecisionPlace } from './decision-place.tsx';
import { DecisionShown } from './decision-shown.tsx';
import { Statements } from './statements.tsx';
import { UnitText } from './unit-text.tsx';
import { useOpenCase } from './use-open-case.ts';
import { DECISIONS, OUTCOMES_SHORT, PARTIES, STANCES, STATE_TONES, STATES } from './words.ts';

type Finding = Schema<'Finding'>;

/** The table of cases. After a decision the focus goes to the table, where the next case is. */
export function CaseTable({ items }: { items: readonly Finding[] }) {
  const { center, component } = useNames();
  const { open, setOpen, rows } = useOpenCase(items);
  const done = (finding: Finding, isDecided: boolean) => {
    setOpen(undefined);
    const next = isDecided ? after(items, finding) : finding.id;
    document.getElementById(`decide-${next}`)?.focus();
  };
  return (
    <Table
      caption="Cases"
      quiet
      stacked
      rows={rows}
      keyOf={({ id }) => id ?? ''}
      none="No case fits these filters."
      columns={[
        {
          key: 'what',
          label: 'Case',
          header: true,
          cell: (finding) => (
            <>
              <a href={`/console/cycles/${finding.cycle}/findings/${finding.id}`}>{center.name(finding.center)}</a>
              <span class="case__family">{component.name(finding.family)}</span>
            </>
          ),
        },
        { key: 'register', label: 'The register says', cell: ({ register }) => <UnitText unit={register} /> },
        { key: 'observed', label: 'The center says', cell: ({ observed }) => <UnitText unit={observed} /> },
        {
          key: 'state',
          label: 'State',
          cell: (finding) => (
            <>
              <Tag>{OUTCOMES_SHORT[finding.outcome]}</Tag>{' '}
              <Tag tone={STATE_TONES[finding.state]}>{STATES[finding.state]}</Tag>
              {finding.statements.map(({ id, party, stance }) => (
                <span key={id} class="case__said">
                  {PARTIES[party]} {STANCES[stance].toLowerCase()}.
                </span>
              ))}
              {finding.owner !== null && <span class="case__said">{finding.owner.label} looks after it.</span>}
              {finding.dueOn !== null && <span class="case__said">To be decided by {formatDay(finding.dueOn)}.</span>}
            </>
          ),
        },
        {
          key: 'do',
          label: 'Decision',
          cell: (finding) => {
            const { id, state, decision } = finding;
            const isDecided = state === 'decided' && decision !== null;
            if (!isDecided && !finding.allowed.includes('decide')) return null;
            const which = `the case of ${component.name(finding.family)} at ${center.name(finding.center)}`;
            return (
              <>
                {isDecided && (
                  <span class="case__ruling">
                    {DECISIONS[decision.decision]}
                    {decision.set !== null && (
                      <>
                        : <UnitText unit={decision.set} />
                      </>
                    )}
                    {decision.decidedBy !== null && <span class="case__said">By {decision.decidedBy}.</span>}
                  </span>
                )}
                <Button
                  kind="outline"
                  id={`decide-${id}`}
                  aria-expanded={open === id}
                  aria-label={`${isDecided ? 'Look at' : 'Decide'} ${which}`}
                  onClick={() => setOpen(open === id ? undefined : finding)}
                >
                  {isDecided ? 'Look' : 'Decide'}
                </Button>
              </>
            );
          },
        },
      ]}
      below={(finding) =>
        open === finding.id && (
          <div class="case__open">
            <Statements
              finding={finding}
              center={center.name(finding.center)}
              family={component.name(finding.family)}
            />
            {finding.state === 'decided' && finding.decision !== null && <DecisionShown decision={finding.decision} />}
            {finding.allowed.includes('decide') && (
              <DecisionPlace finding={finding} canCancel onDone={(isDecided) => done(finding, isDecided)} />
            )}
          </div>
        )
      }
    />
  );
}

function after(items: readonly Finding[], { id }: Finding): string | null | undefined {
  const at = items.findIndex((item) => item.id === id);
  return (items[at + 1] ?? items[at - 1])?.id;
}
