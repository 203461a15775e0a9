export * from './dataset';
export * from './profile';
export * from './progress';
export * from './report';
export * from './suite';
export * from './summary';
export * from './types';
export * from './views';
