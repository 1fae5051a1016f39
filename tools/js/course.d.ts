/** What the course's scripts know of each other, and what TypeScript does not know of browsers yet. */
export {};

declare global {
  /** What the scripts of a page of the site share. */
  var betweenScreens: any;
  /** The library that draws charts, once it is loaded. */
  var Plotly: { newPlot(box: HTMLElement, data: object[], layout: object, config: object): Promise<unknown> };
  /** Where a prebuilt extension of JupyterLab names itself. */
  var _JUPYTERLAB: Record<string, unknown>;

  /** The Navigation API, where a browser has it. */
  interface Window {
    navigation?: { entries(): { sameDocument: boolean }[]; currentEntry: { index: number } };
  }
}
