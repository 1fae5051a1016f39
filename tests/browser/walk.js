/** Take each run of a chat by its buttons; what the reader then sees of each: the messages, the ending's title and its debrief. */
async (runs) => {
  const chat = document.querySelector("[data-afm^='chat:'] .bs-chat");
  const texts = (selector) => [...chat.querySelectorAll(selector)].map((node) => node.textContent);
  const until = async (ready) => {
    for (let i = 0; i < 600 && !ready(); i += 1) await new Promise((done) => setTimeout(done, i < 100 ? 0 : 10));
    if (!ready()) throw new Error(`${texts(".bs-msg").at(-1)}: nothing to choose, and no ending`);
  };
  const seen = [];
  for (const choices of runs) {
    for (const choice of choices) {
      const made = chat.querySelectorAll(".bs-trace, .bs-log > .me").length;
      await until(() => chat.querySelectorAll(".bs-say button").length);
      const buttons = [...chat.querySelectorAll(".bs-say button")];
      buttons[choice].click();
      await until(() => !buttons[choice].isConnected && chat.querySelectorAll(".bs-trace, .bs-log > .me").length > made);
    }
    await until(() => chat.querySelector(".bs-end"));
    seen.push({ said: texts(".bs-log > :not(.bs-typing) > .bs-msg"), title: texts(".bs-end .title")[0], debrief: texts(".bs-end > .bs-prose p") });
    chat.querySelector(".bs-end .bs-goon + button").click();
    await until(() => !chat.querySelector(".bs-end"));
  }
  return seen;
}
