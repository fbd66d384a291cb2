/**
 * The door to what the server and the way to a person share. Apart from `protocol.ts`, so that it loads
 * with that way alone.
 *
 * @module
 */
export {
  handoffByServer,
  handoffPlaces,
  handoffTemplate,
  type HandoffField,
  type HandoffResult,
  type HandoffTemplate,
  type HandoffTexts,
} from '../../server/src/protocol/handoff.ts';
