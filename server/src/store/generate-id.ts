import { randomBytes } from 'node:crypto';
import type { StoreItemType } from './store.ts';

const prefixes: Record<StoreItemType, string> = {
  thread: 'thr',
  message: 'msg',
  tool_call: 'tc',
  task: 'tsk',
  workflow: 'wf',
  attachment: 'atc',
  sdk_hidden_context: 'shcx',
};

/**
 * Creates an id: the prefix of its type and 128 random bits.
 *
 * @example
 * generateId('message'); // 'msg_0f3c…'
 */
export function generateId(type: StoreItemType): string {
  return `${prefixes[type]}_${randomBytes(16).toString('hex')}`;
}
