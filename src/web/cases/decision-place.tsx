// Where a finding is decided: the form at once while nothing is decided, behind a button where a decision is in force.
import { useState } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { Button } from '../ui/button.tsx';
import { DecisionForm } from './decision-form.tsx';

/** The form, or the button that opens it. After a decision the focus goes to the heading of the decision. */
export function DecisionPlace({ finding }: { finding: Schema<'Finding'> }) {
  const [open, setOpen] = useState(false);
  const isDecided = finding.state === 'decided';
  const done = (decided: boolean) => {
    setOpen(false);
    if (decided) document.getElementById('decision')?.focus();
  };
  if (isDecided && !open) {
    return (
      <Button kind="unstyled" onClick={() => setOpen(true)}>
        Replace it by another decision
      </Button>
    );
  }
  return <DecisionForm finding={finding} canCancel={isDecided} onDone={done} />;
}
