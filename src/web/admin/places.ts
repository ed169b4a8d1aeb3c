// The pages of administrators: reference data, people, audit.
import type { Place } from '../ui/place.ts';

export const places: readonly Place[] = [];
