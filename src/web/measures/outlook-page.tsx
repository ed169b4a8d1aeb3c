// To come.
export function OutlookPage() {
  return null;
}
