/** Detectors of change in a stream, equal to river's (KSWIN but for its draws). */

export { adwin, adwinDefaults, type AdwinOptions } from './adwin';
export { ddm, ddmDefaults, type DdmOptions } from './ddm';
export { alarmsOf, type Detector } from './detector';
export { eddm, eddmDefaults, type EddmOptions } from './eddm';
export { kswin, kswinDefaults, type KswinOptions } from './kswin';
export { pageHinkley, pageHinkleyDefaults, type PageHinkleyOptions } from './page-hinkley';
