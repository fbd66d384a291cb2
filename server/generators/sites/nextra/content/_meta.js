export default { index: 'Start', guide: 'Guide', reference: 'Reference' };
