import nextra from 'nextra';

export default nextra({ latex: true, defaultShowCopyCode: true })({
  output: 'export',
  images: { unoptimized: true },
});
