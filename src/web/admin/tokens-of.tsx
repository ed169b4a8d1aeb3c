// The tokens of one person or program, with a form to make another, whose secret is shown once.
import { useState } from 'preact/hooks';
import { client, type Schema, send } from '../api/client.ts';
import { changed, useList } from '../api/use-read.ts';
import { Button } from '../ui/button.tsx';
import { faultAt } from '../ui/fault-at.ts';
import { TextField } from '../ui/fields.tsx';
import { Load } from '../ui/load.tsx';
import { Panel } from '../ui/panel.tsx';
import { SecretOnce } from '../ui/secret-once.tsx';
import { useWriting } from '../ui/use-writing.ts';
import type { Principal } from './principal-form.tsx';
import { TokenTable } from './token-table.tsx';

/** The tokens of `principal`. */
export function TokensOf({ principal }: { principal: Principal }) {
  const list = useList('/v1/tokens', { params: { query: { limit: 100, principal: [principal.id] } } });
  const [state, setState] = useState<'list' | 'making' | Schema<'TokenCreated'>>('list');
  // Nobody hands over a secret that is refused.
  const isRevoked =
    typeof state === 'object' && list.items.some(({ id, revokedAt }) => id === state.id && revokedAt !== null);
  return (
    <div>
      <div class="page__head">
        <h2 id="tokens">Tokens</h2>
        {(state === 'list' || isRevoked) && principal.allowed.includes('issue-token') && (
          <Button kind="outline" onClick={() => setState('making')}>
            Make a token
          </Button>
        )}
      </div>
      {state === 'making' && <TokenForm principal={principal} onMade={setState} onClose={() => setState('list')} />}
      {typeof state === 'object' && !isRevoked && (
        <SecretOnce
          title={`The token for ${principal.label} is made`}
          what="token"
          secret={state.token}
          onDone={() => setState('list')}
        />
      )}
      <Load of={{ ...list, data: list.data && list.items }} what="tokens">
        {(items) => <TokenTable tokens={items} now={Date.now()} />}
      </Load>
    </div>
  );
}

type FormProps = { principal: Principal; onMade: (made: Schema<'TokenCreated'>) => void; onClose: () => void };

function TokenForm({ principal, onMade, onClose }: FormProps) {
  const { busy, error, write, keyFor } = useWriting();
  const [label, setLabel] = useState('');
  const [lastDay, setLastDay] = useState('');
  const make = () =>
    write(async () => {
      const body = {
        principal: principal.id,
        label,
        // Those of the owner stand.
        centers: [],
        components: [],
        // To the end of the day where the administrator sits.
        ...(lastDay === '' ? {} : { expiresAt: new Date(`${lastDay}T23:59:59`).toISOString() }),
      };
      const { body: made } = await send(
        client.POST('/v1/tokens', { params: { header: { 'Idempotency-Key': keyFor(body) } }, body }),
      );
      await changed('/v1/tokens');
      onMade(made);
    });
  return (
    <Panel
      title={`Make a token for ${principal.label}`}
      error={error}
      labels={{ '/label': 'What it is for', '/expiresAt': 'Last day' }}
      submit="Make the token"
      busy={busy && 'Making...'}
      onSubmit={() => void make()}
      onClose={onClose}
    >
      <TextField
        label="What it is for"
        hint="So that you know later which to revoke, such as Laptop, or Quarterly gap report."
        required
        value={label}
        onValue={setLabel}
        fault={faultAt(error, '/label')}
      />
      <TextField
        label="Last day"
        hint="At most 366 days from now, which is also what it is if you leave this empty."
        type="date"
        value={lastDay}
        onValue={setLastDay}
        fault={faultAt(error, '/expiresAt')}
      />
    </Panel>
  );
}
