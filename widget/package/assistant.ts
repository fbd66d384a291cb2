/**
 * `import '@pagewise/widget'` defines `<pagewise-assistant>`, with a property for each option.
 *
 * @module
 */
import { PagewiseAssistant } from '../src/index.ts';
import { defineProperties } from './element-properties.ts';

defineProperties(PagewiseAssistant);

export { PagewiseAssistant, start } from '../src/index.ts';
