// The pages of analysts: cycles, participation and reports.
import type { Place } from '../ui/place.ts';

export const places: readonly Place[] = [];
