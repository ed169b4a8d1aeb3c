// Discarding a draft: it is gone with its lines, so that it is asked once more.
import { useLocation } from 'preact-iso';
import { client, type Schema, send } from '../api/client.ts';
import { changed, forget } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { counted } from '../ui/format.ts';
import { useMe } from '../ui/me.ts';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { keepLines } from './keep-lines.ts';

/** The dialog. */
export function DiscardDialog({ plan, onClose }: { plan: Schema<'Plan'>; onClose: () => void }) {
  const { id, version, title, lineCount } = plan;
  const { id: person } = useMe();
  const { route } = useLocation();
  const writing = useWriting();
  const discard = () =>
    writing.write(async () => {
      const params = { path: { id }, header: { 'if-match': `"${version}"` } } as never;
      await send(client.DELETE('/v1/plans/{id}', { params }));
      keepLines(person, id, undefined);
      announce(`${title} is discarded.`);
      route('/console/plans');
      forget('/v1/plans/{');
      await changed('/v1/plans', '/v1/me', '/v1/components');
    });
  return (
    <Dialog title="Discard this draft?" onClose={onClose}>
      <p>
        “{title}” and its {counted(lineCount, 'line')} are gone then. Nobody can bring them back; the audit keeps that
        there was a draft.
      </p>
      <WriteProblem error={writing.error} onReload={() => void changed('/v1/plans').then(writing.clear)} />
      <div class="dialog__actions">
        <Button kind="secondary" busy={writing.busy && 'Discarding...'} onClick={() => void discard()}>
          Discard it
        </Button>
        <Button kind="outline" onClick={onClose}>
          Keep it
        </Button>
      </div>
    </Dialog>
  );
}
