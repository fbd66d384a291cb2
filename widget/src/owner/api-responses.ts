/**
 * The door to what the owner's API answers with.
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
  ThreadView,
} from '../../../server/src/owner/report/api-responses.ts';
