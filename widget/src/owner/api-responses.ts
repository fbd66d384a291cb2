/**
 * The door to the server: what the owner's API answers with, and whom an owner names.
 *
 * @module
 */
export type {
  AskedQuestion,
  Figures,
  GapList,
  IndexView,
  Overview,
  QuestionGroup,
  QuestionList,
  ShownMessage,
  ShownSource,
  SignedOut,
  ThreadView,
  UserView,
} from '../../../server/src/owner/report/api-responses.ts';
export { userIdOf } from '../../../server/src/privacy/user-id.ts';
