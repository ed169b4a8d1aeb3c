// Watches the session over the page: warns before it ends for want of activity, and asks to sign on again where it has ended. The
// page stays as it is below, with everything that was entered.
import { useEffect, useState } from 'preact/hooks';
import { ApiProblem } from '../api/client.ts';
import { extendSession, readSession, type Session, signOff } from '../api/session.ts';
import { onNoSession } from '../api/session-state.ts';
import { memory } from '../api/use-read.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useMe } from '../ui/me.ts';
import { SignOnForm } from './sign-on-page.tsx';

/** How long before the end the warning comes (WCAG 2.2, 2.2.1: at least 20 seconds). */
const WARNING_SECONDS = 120;
const LOOK_EVERY_MS = 20_000;

/** The dialogs about the end of a session; nothing while it is not near. */
export function SessionWatch({ session }: { session: Session }) {
  const me = useMe();
  const [state, setState] = useState<'on' | 'ending' | 'ended'>('on');
  const [left, setLeft] = useState(0);

  useEffect(() => onNoSession(() => setState('ended')), []);
  useEffect(() => {
    let stopped = false;
    let now = session;
    const look = async () => {
      try {
        now = await readSession();
        if (stopped) return;
        const seconds = secondsLeft(now);
        setLeft(seconds);
        setState(seconds <= 0 ? 'ended' : seconds <= WARNING_SECONDS ? 'ending' : 'on');
      } catch (error) {
        if (!stopped && error instanceof ApiProblem && error.status === 401) setState('ended');
      }
    };
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    // A laptop that was asleep looks at once.
    const wake = () => document.visibilityState === 'visible' && void look();
    document.addEventListener('visibilitychange', wake);
    if (secondsLeft(session) <= WARNING_SECONDS) void look();
    return () => {
      stopped = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', wake);
    };
  }, [session]);

  if (state === 'on') return null;
  if (state === 'ending') {
    return (
      <Dialog title="Are you still there?" firm onClose={() => undefined}>
        <p>
          You will be signed out in {left > 60 ? `about ${Math.ceil(left / 60)} minutes` : `${left} seconds`}, since
          nothing has been done for a while. What you have entered is kept.
        </p>
        <div class="dialog__actions">
          <Button
            onClick={() =>
              void extendSession().then(
                () => setState('on'),
                () => setState('ended'),
              )
            }
          >
            Stay signed on
          </Button>
          <Button kind="unstyled" onClick={() => void signOff().then(() => location.assign('/console'))}>
            Sign out
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title="Sign on again" firm wide onClose={() => undefined}>
      <p>
        Your session has ended. What you have entered is still on the page: sign on as <strong>{me.label}</strong> and
        go on.
      </p>
      <SignOnForm
        expected={me.label}
        onSignedOn={({ principal }) => {
          // Somebody else must not go on with what the first one sees.
          if (principal.id !== me.id) return location.assign('/console');
          setState('on');
          void memory.invalidateQueries();
        }}
      />
    </Dialog>
  );
}

function secondsLeft({ idleUntil, endsAt, now }: Session): number {
  const end = Math.min(Date.parse(idleUntil), Date.parse(endsAt));
  return Math.round((end - Date.parse(now)) / 1000);
}
