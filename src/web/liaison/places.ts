// The pages of the liaison's part of the console.
import type { Place } from '../ui/place.ts';

export const places: readonly Place[] = [];
