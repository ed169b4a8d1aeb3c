// To come.
export function TrendsPage() {
  return null;
}
