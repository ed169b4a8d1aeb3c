// Confirming many as one: first what would be confirmed, then exactly that.
import { useEffect, useState } from 'preact/hooks';
import { client, type Schema, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { ProblemAlert } from '../ui/alert.tsx';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { counted, formatDay } from '../ui/format.ts';
import { Loading } from '../ui/load.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { useNames } from '../ui/use-names.ts';
import { useWriting } from '../ui/use-writing.ts';

type Props = { filter: Schema<'ConfirmFilter'>; onClose: (done: boolean) => void };

/** The dialog for what `filter` lets through. */
export function ConfirmDialog({ filter, onClose }: Props) {
  const names = useNames();
  const writing = useWriting();
  const [tried, setTried] = useState<Schema<'ConfirmManyResult'>>();
  const look = () =>
    writing.write(async () => {
      setTried((await ask(filter, true, undefined)).body);
    });
  useEffect(() => void look(), []);
  const confirm = async () => {
    if (tried === undefined) return;
    const done = await writing.write(async () => {
      const body = { filter, expect: tried.expect };
      const { body: result } = await ask(filter, false, tried.expect, writing.keyFor(body));
      await changed('/v1/deployments', '/v1/me', '/v1/components');
      announce(`${counted(result.count, 'deployment')} confirmed.`);
    });
    if (done) onClose(true);
  };
  return (
    <Dialog wide title="Confirm deployments" onClose={() => onClose(false)}>
      <ProblemAlert error={writing.error}>
        <Button kind="outline" onClick={() => void look()}>
          Look again at what would be confirmed
        </Button>
      </ProblemAlert>
      {tried === undefined ? (
        writing.busy && <Loading what="what would be confirmed" />
      ) : tried.count === 0 ? (
        <p role="status">Nothing is left to confirm here{tried.unchanged > 0 && ': all of it was confirmed today'}.</p>
      ) : (
        <>
          <p role="status">
            You state that {tried.count === 1 ? 'this deployment is' : `these ${tried.count} deployments are`} still as
            registered. {tried.stale > 0 && `${tried.stale} of them had waited too long. `}
            {tried.unchanged > 0 && `${tried.unchanged} more were confirmed today already.`}
          </p>
          <Table
            caption={tried.count > tried.items.length ? `The first ${tried.items.length} of them` : 'These deployments'}
            quiet={tried.count <= tried.items.length}
            rows={tried.items}
            keyOf={({ id }) => id}
            columns={[
              { key: 'position', label: 'Position', header: true, cell: ({ positionRef }) => positionRef },
              { key: 'center', label: 'Center', cell: ({ center }) => names.center.name(center) },
              { key: 'component', label: 'Component', cell: ({ component }) => names.component.name(component) },
              {
                key: 'confirmed',
                label: 'Last confirmed',
                cell: ({ confirmedOn, stale }) => (
                  <>
                    {formatDay(confirmedOn)} {stale && <Tag tone="warn">Too long ago</Tag>}
                  </>
                ),
              },
            ]}
          />
        </>
      )}
      <div class="dialog__actions">
        {tried !== undefined && tried.count > 0 && (
          <Button busy={writing.busy && 'Confirming...'} onClick={() => void confirm()}>
            Confirm {counted(tried.count, 'deployment')}
          </Button>
        )}
        <Button kind="outline" onClick={() => onClose(false)}>
          {tried?.count === 0 ? 'Close' : 'Confirm nothing'}
        </Button>
      </div>
    </Dialog>
  );
}

function ask(filter: Schema<'ConfirmFilter'>, dryRun: boolean, expect: string | undefined, key?: string) {
  const params = { query: { dryRun }, header: key === undefined ? {} : { 'idempotency-key': key } } as never;
  return send(
    client.POST('/v1/deployments/confirm', { params, body: { filter, ...(expect === undefined ? {} : { expect }) } }),
  );
}
