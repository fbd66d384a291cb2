import { onNeed } from './on-need.ts';

export const asides = onNeed(() => import('./asides.ts'));
