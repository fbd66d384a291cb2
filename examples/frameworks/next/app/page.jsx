export const metadata = { title: 'Brewing · Tea', icons: 'data:,' };

export default function Brewing() {
  return (
    <main>
      <h1>Brewing</h1>
      <h2 id="temperatures">Temperatures</h2>
      <p>
        Green tea is brewed at 75 degrees and black tea at 96 degrees. Water hotter than 80 degrees
        makes green tea bitter, because it draws out more tannin.
      </p>
    </main>
  );
}
