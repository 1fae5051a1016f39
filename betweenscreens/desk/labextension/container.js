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

/** A cookie's value, or "". */
function cookie(name) {
  return document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
}

/** What the server says to JupyterLab in the page itself. */
function pageConfig() {
  return JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}");
}

/** The path that the address names, if it is a page of the course; else "". */
async function pageAsked(course) {
  const path = pageConfig().treePath ?? "";
  const { pages = [] } = (path && (await course)) || {};
  return pages.some((page) => `/${path}`.endsWith(`/${page.path}`)) ? path : "";
}

/**
 * Start the kernel of a page of the course while JupyterLab still loads. JupyterLab starts one for whatever it opens, but
 * only seconds later; it then finds the session that is there. Code is run by the view alone, and in trusted pages only.
 */
async function startEarly(course) {
  const path = await pageAsked(course);
  if (!path) return;
  const config = pageConfig();
  const headers = { "Content-Type": "application/json", "X-XSRFToken": cookie("_xsrf") };
  if (config.token) headers.Authorization = `token ${config.token}`;
  const session = { path, name: path.split("/").at(-1), type: "notebook", kernel: { name: "python3" } };
  await fetch(`${config.baseUrl}api/sessions`, { method: "POST", headers, body: JSON.stringify(session) }).catch(() => null);
}

/** What JupyterLab's loader expects of a prebuilt extension: init() takes the share scope, get() gives a module's factory. */
function container(base) {
  let scope = {};
  document.documentElement.dataset.bsLeave = `${base}leave.html`;
  const course = courseOf(base);
  startEarly(course);
  return {
    init: (given) => { scope = given; },
    get: async (module) => {
      if (module === "./style") return () => style(base);
      const names = ["notebook", "cells", "coreutils", "apputils", "statedb", "docmanager", "settingregistry"];
      const packages = await Promise.all(names.map((name) => shared(scope, `@jupyterlab/${name}`)));
      const libs = Object.fromEntries(names.map((name, i) => [name, packages[i]]));
      return () => ({ __esModule: true, default: [plugin(libs, course), ...memory(libs)] });
    },
  };
}
