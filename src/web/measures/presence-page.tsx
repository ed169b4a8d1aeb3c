// To come.
export function PresencePage() {
  return null;
}
