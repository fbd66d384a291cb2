import { lazy } from '../view/lazy.ts';

export const asides = lazy(() => import('./asides.ts'));
