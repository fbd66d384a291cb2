/**
 * The door to what the server's protocol says of answers on the device. Only their part of the chat
 * comes through it, so that nobody else loads it.
 *
 * @module
 */
export { deviceAnswerAction, onDeviceLimits } from '../../server/src/protocol/on-device.ts';
export { Support } from '../../server/src/protocol/support.ts';
export { supportedText } from '../../server/src/protocol/supported-text.ts';
export type { DevicePassage, DevicePassages } from '../../server/src/protocol/on-device.ts';
