import * as z from 'zod';
import type { KeptDetector } from '../../../../contract';
import {
  adwin,
  adwinDefaults,
  ddm,
  ddmDefaults,
  eddm,
  eddmDefaults,
  kswin,
  kswinDefaults,
  pageHinkley,
  pageHinkleyDefaults,
  type Detector,
} from '../../../../stats';

export const detectorIds = ['adwin', 'ddm', 'eddm', 'page-hinkley', 'kswin'] as const;
export type DetectorId = (typeof detectorIds)[number];

export const detectorNames: { readonly [id in DetectorId]: string } = {
  adwin: 'ADWIN',
  ddm: 'DDM',
  eddm: 'EDDM',
  'page-hinkley': 'Page–Hinkley',
  kswin: 'KSWIN',
};

/** They count errors of 0 and 1. */
export const countsErrors = (id: DetectorId): boolean => id === 'ddm' || id === 'eddm';

const positive = z.number().positive();
const share = z.number().gt(0).lt(1);
const count = z.int().min(1);

/** The parameters of each detector, named as in river and with its defaults. */
export const detectorParams = {
  adwin: z
    .strictObject({
      delta: share.default(adwinDefaults.delta),
      clock: count.default(adwinDefaults.clock),
      maxBuckets: count.default(adwinDefaults.maxBuckets),
      minWindowLength: count.default(adwinDefaults.minWindowLength),
      gracePeriod: count.default(adwinDefaults.gracePeriod),
    })
    .default(adwinDefaults)
    .describe('Of ADWIN: the lower delta, the surer a change must be.'),
  ddm: z
    .strictObject({
      warmStart: count.default(ddmDefaults.warmStart),
      driftThreshold: positive.default(ddmDefaults.driftThreshold),
    })
    .default(ddmDefaults)
    .describe('Of DDM: standard deviations above the lowest share of errors.'),
  eddm: z
    .strictObject({
      warmStart: count.default(eddmDefaults.warmStart),
      beta: share.default(eddmDefaults.beta),
    })
    .default(eddmDefaults)
    .describe('Of EDDM: errors come so many times as near to each other.'),
  pageHinkley: z
    .strictObject({
      minInstances: count.default(pageHinkleyDefaults.minInstances),
      delta: z.number().min(0).default(pageHinkleyDefaults.delta),
      threshold: positive.default(pageHinkleyDefaults.threshold),
      alpha: z.number().gt(0).max(1).default(pageHinkleyDefaults.alpha),
      mode: z.enum(['up', 'down', 'both']).default(pageHinkleyDefaults.mode),
    })
    .default(pageHinkleyDefaults)
    .describe('Of Page–Hinkley: delta is forgiven each row, an alarm is raised above the threshold.'),
  kswin: z
    .strictObject({
      alpha: share.default(kswinDefaults.alpha),
      windowSize: z.int().min(4).max(10_000).default(kswinDefaults.windowSize),
      statSize: z.int().min(2).max(5000).default(kswinDefaults.statSize),
      seed: z.int().min(0).max(0xffffffff).default(kswinDefaults.seed),
    })
    .refine(({ windowSize, statSize }) => windowSize >= 2 * statSize, 'windowSize must be at least twice statSize')
    .default(kswinDefaults)
    .describe('Of KSWIN: the newest statSize rows against as many drawn from the rest of the window.'),
} as const;

export type DetectorParams = {
  readonly [name in keyof typeof detectorParams]: z.output<(typeof detectorParams)[name]>;
};

/** Of one detector. */
export const ownParams = (id: DetectorId, params: DetectorParams): DetectorParams[keyof DetectorParams] =>
  params[id === 'page-hinkley' ? 'pageHinkley' : id];

/** A new detector with its own parameters, or one that goes on from where it stood. */
export function detectorOf(id: DetectorId, params: DetectorParams, from: KeptDetector | null): Detector<KeptDetector> {
  switch (id) {
    case 'adwin':
      return adwin(params.adwin, from?.detector === id ? from : null);
    case 'ddm':
      return ddm(params.ddm, from?.detector === id ? from : null);
    case 'eddm':
      return eddm(params.eddm, from?.detector === id ? from : null);
    case 'page-hinkley':
      return pageHinkley(params.pageHinkley, from?.detector === id ? from : null);
    case 'kswin':
      return kswin(params.kswin, from?.detector === id ? from : null);
  }
}
