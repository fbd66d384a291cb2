/** A speech bubble with a spark, in lines on a 24 × 24 grid: on what asks the assistant. */
export function askIcon(): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg.namespaceURI, 'path');
  path.setAttribute(
    'd',
    'M8 19.8a9 8 0 1 0-3-2.2L4 21zM12 8.5q.5 3 3.5 3.5-3 .5-3.5 3.5-.5-3-3.5-3.5 3-.5 3.5-3.5z',
  );
  svg.append(path);
  return svg;
}
