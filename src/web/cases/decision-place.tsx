// Where a finding is decided: the form at once while nothing is decided, behind a button where a decision is in force. A form that is
// open stays when somebody else decides meanwhile, with what was entered.
import { useEffect, useState } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { Button } from '../ui/button.tsx';
import { DecisionForm } from './decision-form.tsx';

type Props = {
  finding: Schema<'Finding'>;
  /** After it has been decided, or put aside. */
  onDone: (isDecided: boolean) => void;
  /** It can be put aside while nothing is decided, too. */
  canCancel?: boolean;
};

/** The form, or the button that opens it. */
export function DecisionPlace({ finding, onDone, canCancel = false }: Props) {
  const isDecided = finding.state === 'decided';
  const [open, setOpen] = useState(!isDecided);
  useEffect(() => {
    if (!isDecided) setOpen(true);
  }, [isDecided]);
  const done = (decided: boolean) => {
    setOpen(false);
    onDone(decided);
  };
  if (isDecided && !open) {
    return (
      <Button kind="unstyled" onClick={() => setOpen(true)}>
        Replace it by another decision
      </Button>
    );
  }
  return <DecisionForm finding={finding} canCancel={canCancel || isDecided} onDone={done} />;
}
