// The pages of measures: gaps, presence and outlook.
import type { Place } from '../ui/place.ts';

export const places: readonly Place[] = [];
