export interface ChartSeries {
  type: 'bar' | 'line' | 'area';
  label: string;
  values: (number | null)[];
  /** Series of one stack stand on each other. */
  stack: string | undefined;
  curve: 'straight' | 'smooth' | 'step';
  /** CSS. */
  color: string;
}

export interface ChartData {
  /** Name of what the x axis shows. */
  axis: string;
  labels: string[];
  series: ChartSeries[];
  hideXAxis: boolean;
  yAxis: boolean;
  legend: boolean;
  tooltip: boolean;
  /** In pixels. */
  barGap: number | undefined;
  barCategoryGap: number | undefined;
}

/** A chart that is there. */
export interface DrawnChart {
  destroy: () => void;
}
