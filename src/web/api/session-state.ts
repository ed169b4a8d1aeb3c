// Whether the session has gone, as requests find out; the shell listens and asks to sign on again over the page, which stays as it is.
type Listener = () => void;
const listeners = new Set<Listener>();

/** Called when a request was answered 401. */
export function reportNoSession(): void {
  for (const listener of listeners) listener();
}

/** Calls `listener` whenever a request finds no session. Answers with how to stop it. */
export function onNoSession(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
