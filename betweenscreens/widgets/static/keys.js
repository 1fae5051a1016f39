/** Keep keys typed in a widget from reaching the notebook, where "d d" deletes the lesson cell. */
function guardKeys(root) {
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.key === "Escape") return;
    event.stopPropagation();
  });
}
