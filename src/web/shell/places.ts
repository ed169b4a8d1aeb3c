// The pages of the console and where they are. An address is that of the API with /console for /v1, so that what the service links
// to (the inbox, events, mails) leads to the page of the same thing.
import type { AnyComponent } from 'preact';
import { places as admin } from '../admin/places.ts';
import { places as analyst } from '../analyst/places.ts';
import { places as cases } from '../cases/places.ts';
import { places as director } from '../director/places.ts';
import { places as liaison } from '../liaison/places.ts';
import { places as measures } from '../measures/places.ts';
import { places as plans } from '../plans/places.ts';
import { places as reports } from '../reports/places.ts';
import type { Place } from '../ui/place.ts';

/** Every page, in the order of the navigation. */
export const PLACES: readonly Place[] = [
  ...director,
  ...liaison,
  ...plans,
  ...analyst,
  ...cases,
  ...measures,
  ...reports,
  ...admin,
];

export type { AnyComponent, Place };
