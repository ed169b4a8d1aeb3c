// To come.
export function NeedsPage() {
  return null;
}
