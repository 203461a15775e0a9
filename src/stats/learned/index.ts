/** Laws of what a reference teaches where nothing changed: how likely chance alone breaks it. */

export { farValues, reachOf, type FarValues } from './far-values';
export { familyRates, type Hypothesis } from './family';
export { beyondEnd, outsideRange, type Outside } from './range';
export { logRowsOutside, mostRowsOutside } from './rows-outside';
export { howFarOutside, outermostValues, tailOf, type Middle, type Side, type Tail } from './tail';
export { expectedRowsThatBreak, mostRowsThatBreak, repeatsInCurrent, rowsThatBreak } from './rows-that-break';
export { expectedUnseenRows, largestUnseenLevel, mostUnseenRows, unseenRows, type RareLevels } from './unseen-levels';
