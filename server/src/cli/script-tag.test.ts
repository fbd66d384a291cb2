import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withScriptTag } from './script-tag.ts';

const inserted = (page: string) =>
  withScriptTag(Buffer.from(page, 'latin1'), '<X>').toString('latin1');

for (const [what, page, expected] of [
  [
    'goes before the end of the head',
    '<head><title>a</title></head><body>',
    '<head><title>a</title><X></head><body>',
  ],
  [
    'is not fooled by a head in a script',
    '<head><script>"</head>"</script></head>',
    '<head><script>"</head>"</script><X></head>',
  ],
  [
    'is not fooled by a head in a comment',
    '<!-- </head> --><HEAD></HEAD>',
    '<!-- </head> --><HEAD><X></HEAD>',
  ],
  [
    'goes before the body of a page without a head',
    '<title>a</title><body><p>b',
    '<title>a</title><X><body><p>b',
  ],
  ['goes before the first content of a fragment', '<p>Hello', '<X><p>Hello'],
  ['goes at the end of a page of nothing', '', '<X>'],
  ['keeps bytes that are not UTF-8', '<head></head><p>caf\xe9', '<head><X></head><p>caf\xe9'],
  [
    'leaves a noscript in the head alone',
    '<head><noscript><img></noscript></head>',
    '<head><noscript><img></noscript><X></head>',
  ],
] as const) {
  test(`the script tag ${what}`, () => assert.equal(inserted(page), expected));
}
