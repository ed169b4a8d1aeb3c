// Who says something to the reader, and where it is shown; apart from the place itself, so that any file may say something.
const places = new Set<(text: string) => void>();

/** Says what has been done, for some seconds: "Saved."; nothing takes away what was said before. */
export function announce(text: string): void {
  for (const show of places) show(text);
}

/** Has `show` called with whatever is said. Answers with how to stop it. */
export function signalText(show: (text: string) => void): () => void {
  places.add(show);
  return () => void places.delete(show);
}
