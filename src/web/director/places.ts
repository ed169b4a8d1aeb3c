// The pages of the director's part of the console.
import type { Place } from '../ui/place.ts';

export const places: readonly Place[] = [];
