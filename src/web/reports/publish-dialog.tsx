// The last question before something that cannot be taken back, and what is shown while it is done.
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

type Props = { restates: boolean; title: string; busy: boolean; onGo: () => void; onClose: () => void };

/** Asks; while at work it stays, since closing it would not stop anything. */
export function PublishDialog({ restates, title, busy, onGo, onClose }: Props) {
  return (
    <Dialog title={restates ? 'Restate the report?' : 'Publish the report?'} firm={busy} onClose={onClose}>
      {busy ? (
        <div role="status">
          <p>
            Everything is computed once more, the report and its annex are written and signed. For a large cycle this
            takes a minute. Leave this page open.
          </p>
          <progress class="progress" aria-label="Publishing" />
        </div>
      ) : (
        <p>
          The report of <strong>{title}</strong> is made and signed now. It cannot be changed, taken back or deleted.
        </p>
      )}
      <div class="dialog__actions">
        <Button busy={busy && 'Publishing...'} onClick={onGo}>
          {restates ? 'Restate it now' : 'Publish it now'}
        </Button>
        {!busy && (
          <Button kind="unstyled" onClick={onClose}>
            Not yet
          </Button>
        )}
      </div>
    </Dialog>
  );
}
