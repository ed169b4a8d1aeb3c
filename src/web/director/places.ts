// The pages of directors and delegates: answers of a center.
import type { Place } from '../ui/place.ts';

export const places: readonly Place[] = [];
