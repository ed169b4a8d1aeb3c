// Lifetimes of tokens and invitations are whole days of 24 hours.

/** The instant `days` times 24 hours after `instant`. */
export function daysAfter(instant: Date, days: number): Date {
  return new Date(instant.getTime() + days * 86_400_000);
}
