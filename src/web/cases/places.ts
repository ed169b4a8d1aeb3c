// The pages of cases: findings, statements and decisions.
import type { Place } from '../ui/place.ts';

export const places: readonly Place[] = [];
