import { AskButton } from './ask-button';

export function Brewing() {
  return (
    <main>
      <title>Brewing · Tea</title>
      <h1>Brewing</h1>
      <h2 id="temperatures">Temperatures</h2>
      <p>
        Green tea is brewed at 75 degrees and black tea at 96 degrees. Water hotter than 80 degrees
        makes green tea bitter, because it draws out more tannin.
      </p>
    </main>
  );
}

export function Care() {
  return (
    <main>
      <title>Care · Tea</title>
      <h1>Care</h1>
      <h2 id="descaling">Descaling</h2>
      <p>
        Descale the kettle every three months. Boil half a liter of water with two spoons of citric
        acid, and rinse the kettle twice.
      </p>
      <AskButton question="How often is the kettle descaled?" />
    </main>
  );
}
