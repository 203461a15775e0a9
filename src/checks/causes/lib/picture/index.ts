export { pictureOfLevels, type LevelRows } from './levels';
export { pictureOfNumbers } from './numbers';
export { pictureOverTime, type Course } from './over-time';
export type { About, Sides } from './sides';
