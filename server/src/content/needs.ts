import { classTest, type Kind } from './kind.ts';

const names =
  /^(?:table|button|pre|listing|xmp|code|samp|tt|kbd|math|mjx-container|img|svg|script)$/;
const isNamed = classTest(
  /math|katex|fragment|admon|alert|callout|block|aside|note|tip|info|important|warning|caution|danger|hint|error|attention|success|question|bug|example|abstract|failure|seealso|deprecated|notice|message/i,
);

/** Whether an element can be one that only the rules for structures know how to read. */
export function needsStructures(kind: Kind): boolean {
  return names.test(kind.name) || isNamed(kind);
}
