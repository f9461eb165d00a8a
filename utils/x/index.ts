export * from './api';
export * from './archive';
export * from './page';
export * from './sign-in';
