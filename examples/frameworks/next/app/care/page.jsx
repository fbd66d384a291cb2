import { AskButton } from '../ask-button';

export const metadata = { title: 'Care · Tea', icons: 'data:,' };

export default function Care() {
  return (
    <main>
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
