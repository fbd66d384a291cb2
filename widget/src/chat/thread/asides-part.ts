import { onNeed } from '../view/on-need.ts';

export const asides = onNeed(() => import('./asides.ts'));
