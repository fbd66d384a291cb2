/**
 * The door to what the server's protocol says of answers on the device. Only `on-device/` imports it,
 * so that other parts of the page do not load it.
 *
 * @module
 */
export { deviceAnswerAction, onDeviceLimits } from '../../server/src/protocol/on-device.ts';
export { Support } from '../../server/src/protocol/support.ts';
export { supportedText } from '../../server/src/protocol/supported-text.ts';
export type { DevicePassage, DevicePassages } from '../../server/src/protocol/on-device.ts';
