// Sign-on: with an example identity in the demonstration, otherwise with a token that is exchanged for a session.
import { useState } from 'preact/hooks';
import { ApiProblem } from '../api/client.ts';
import { readSession, type Session, signOn } from '../api/session.ts';
import { Alert, ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/fields.tsx';
import { unbroken } from '../ui/unbroken.tsx';
import { isDemonstration, useSignOn } from './service-facts.ts';

type By = Parameters<typeof signOn>[0];

type FormProps = {
  onSignedOn: (session: Session) => void;
  /** Who is expected: the way of that one has the focus at once. */
  expected?: string;
};

/** How one signs on, for the page and for the dialog over it. */
export function SignOnForm({ onSignedOn, expected }: FormProps) {
  const facts = useSignOn();
  const [token, setToken] = useState('');
  const [busy, setBusy] = useState<string>();
  const [error, setError] = useState<unknown>();
  const enter = async (name: string, by: By) => {
    setBusy(name);
    setError(undefined);
    try {
      const begun = await signOn(by);
      await requireCookie();
      onSignedOn(begun);
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <>
      {error instanceof NoCookie ? <CookieAlert /> : <ProblemAlert error={error} />}
      {isDemonstration(facts) && (
        <section aria-labelledby="examples">
          <h2 id="examples">Choose an example</h2>
          <Alert kind="info" slim>
            These identities are examples. The people, deployments and answers that you will meet are made up; only
            reference data is real.
          </Alert>
          <ul class="examples">
            {facts?.examples.map(({ example, role, label, centers, components }) => (
              <li key={example} class="examples__item">
                <div>
                  <h3 class="examples__name">{label}</h3>
                  <p class="examples__what">
                    {WHAT[role]}{' '}
                    {[...centers, ...components].length > 0 && (
                      <span>{unbroken(`For ${[...centers, ...components].join(', ')}.`)}</span>
                    )}
                  </p>
                </div>
                <Button
                  busy={busy === example && 'Signing on...'}
                  onClick={() => void enter(example, { example })}
                  aria-label={`Sign on as ${label}`}
                  autofocus={label === expected}
                >
                  Sign on
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <form
        class="usa-form"
        onSubmit={(event) => {
          event.preventDefault();
          void enter('token', { token: token.trim() });
        }}
      >
        <h2>{isDemonstration(facts) ? 'Or sign on with a token' : 'Sign on with your token'}</h2>
        <TextField
          label="Token"
          hint="You were given it when you accepted your invitation; it begins with fcs_. It is used once, here, and not kept in this browser."
          type="password"
          autocomplete="off"
          autofocus={expected !== undefined && !isDemonstration(facts)}
          spellcheck={false}
          required
          value={token}
          onValue={setToken}
        />
        <Button type="submit" busy={busy === 'token' && 'Signing on...'}>
          Sign on
        </Button>
      </form>
    </>
  );
}

/** The service has begun a session, and the browser has kept nothing of it. */
class NoCookie extends Error {}

// The session is read back at once: a browser that refuses the cookie would otherwise end at this page again without a word.
async function requireCookie(): Promise<void> {
  try {
    await readSession();
  } catch (reason) {
    throw reason instanceof ApiProblem && reason.status === 401 ? new NoCookie() : reason;
  }
}

function CookieAlert() {
  const isPlain = location.protocol !== 'https:';
  return (
    <Alert kind="error" title="You signed on, but this browser did not keep the session">
      <p>
        The session is a cookie that is only sent over a secure connection.{' '}
        {isPlain
          ? 'This page was opened without one (http), where some browsers, such as Safari, refuse such cookies even on your own computer. Open it over https, or use Chrome, Edge or Firefox.'
          : 'Allow cookies for this site, then sign on again.'}
      </p>
    </Alert>
  );
}

/** The page of whoever is not signed on; the address stays, so that a link leads on after it. */
export function SignOnPage({ onSignedOn }: { onSignedOn: () => void }) {
  return (
    <main id="main" class="page">
      <h1 class="page__title">Sign on</h1>
      <p class="page__lead">
        Directors of fusion centers answer surveys here, liaisons of DHS components keep the register of deployments,
        and analysts read what both say together.
      </p>
      <SignOnForm onSignedOn={onSignedOn} />
    </main>
  );
}

const WHAT: Record<string, string> = {
  director: 'Answers surveys of a center and certifies them.',
  delegate: 'Drafts answers of a center; a director certifies them.',
  liaison: 'Keeps the register of deployments of a component.',
  analyst: 'Runs cycles, decides cases, publishes gap reports.',
  admin: 'Keeps reference data, people, tokens and policies.',
};
