// To come.
export function ExplainPage() {
  return null;
}
