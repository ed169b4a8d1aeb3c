// The pages of liaisons: the register and plans.
import type { Place } from '../ui/place.ts';

export const places: readonly Place[] = [];
