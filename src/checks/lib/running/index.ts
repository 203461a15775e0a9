export { paceOf, type Pace } from './pace';
export { runsWithTime, type PacedSides, type Running } from './runs-with-time';
