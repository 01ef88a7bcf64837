import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  type ChartType,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
} from 'chart.js';
import type { Attachment } from 'svelte/attachments';
import { onThemeChange, readTheme, type ChartTheme } from './theme.ts';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
);

/**
 * Draws a chart on a canvas and draws it again when its figures, the theme or the size change. Nothing is animated:
 * numbers must not move. The canvas follows its parent, which keeps its height, so that nothing around it shifts.
 */
export function drawChart(
  config: () => (theme: ChartTheme) => ChartConfiguration<ChartType>,
): Attachment<HTMLCanvasElement> {
  return (canvas) => {
    const build = config();
    let chart: Chart | undefined;
    const draw = (): void => {
      chart?.destroy();
      const built = build(readTheme(canvas));
      chart = new Chart(canvas, {
        ...built,
        options: { ...built.options, animation: false, responsive: true, maintainAspectRatio: false },
      });
    };
    draw();
    const stop = onThemeChange(draw);
    // Text is measured with the font in force: draw again once Inter has arrived.
    void document.fonts.ready.then(() => chart && draw());
    return () => {
      stop();
      chart?.destroy();
      chart = undefined;
    };
  };
}
