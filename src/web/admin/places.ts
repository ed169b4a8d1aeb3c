// The pages of the admin's part of the console.
import type { Place } from '../ui/place.ts';

export const places: readonly Place[] = [];
