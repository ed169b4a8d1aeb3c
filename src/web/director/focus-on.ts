// Leads whoever fills in an answer to what is still to be done.

/** Brings a part of the page into sight, with the focus in the first field of it that has a fault. */
export function focusOn(id: string, field = ''): void {
  const element = document.getElementById(id);
  const control = element?.querySelector<HTMLElement>('[aria-invalid]');
  const controls = [...(element?.querySelectorAll<HTMLElement>('input, select, button') ?? [])];
  const first = field === '' ? undefined : controls.find((each) => each.checkVisibility());
  const target = control ?? first ?? element;
  target?.scrollIntoView({ block: 'center' });
  target?.focus();
}
