/** The version of a shared package that JupyterLab runs: one that is loaded, else the newest. */
function inUse(versions) {
  const parts = (version) => version.split(/[.-]/).map((part) => (Number.isNaN(Number(part)) ? -1 : Number(part)));
  const newer = (a, b) => {
    const [left, right] = [parts(a), parts(b)];
    const i = left.findIndex((part, at) => part !== (right[at] ?? -1));
    return i < 0 ? 0 : left[i] - (right[i] ?? -1);
  };
  const loaded = Object.keys(versions).filter((version) => versions[version].loaded || versions[version].eager);
  return (loaded.length ? loaded : Object.keys(versions)).sort(newer).at(-1);
}

/** A package of JupyterLab from the share scope. */
async function shared(scope, name) {
  const versions = scope[name];
  return (await versions[inUse(versions)].get())();
}

/** The style sheet of the view, linked once. */
function style(base) {
  document.head.append(h("link", { rel: "stylesheet", href: `${base}style.css` }));
  return {};
}

/** What JupyterLab's loader expects of a prebuilt extension: init() takes the share scope, get() gives a module's factory. */
function container(base) {
  let scope = {};
  return {
    init: (given) => { scope = given; },
    get: async (module) => {
      if (module === "./style") return () => style(base);
      const names = ["notebook", "cells", "coreutils", "apputils"];
      const packages = await Promise.all(names.map((name) => shared(scope, `@jupyterlab/${name}`)));
      const libs = Object.fromEntries(names.map((name, i) => [name, packages[i]]));
      return () => ({ __esModule: true, default: plugin(libs, base) });
    },
  };
}
