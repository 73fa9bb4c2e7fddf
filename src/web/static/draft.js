// Saves what stands in a step of a draft while somebody types. Everything works without it: then the buttons save.
"use strict";
{
  const PAUSE = 2000; // after the last key
  const LONGEST = 15000; // while somebody types on and on
  const AGAIN = 5000; // after it failed
  const PATIENCE = 10000; // for an answer

  const form = document.querySelector("form.step");
  const saved = document.querySelector(".saved");
  const unsaved = document.querySelector(".unsaved");
  let known = fields();
  let since = 0;
  let timer;
  let busy = false;
  let isOver = false;
  let isLeaving = false;
  let stop = new AbortController();

  function fields() {
    const all = new URLSearchParams({ go: "keep" });
    // Lines end as they do when a button sends them.
    for (const [name, value] of new FormData(form)) all.append(name, value.replace(/\r?\n/g, "\r\n"));
    return all.toString();
  }

  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(keep, pause);
  }

  function typed() {
    isLeaving = false;
    since ||= Date.now();
    later(Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now())));
  }

  // `last` says that the page may be gone before there is an answer: then nothing may wait for an earlier one.
  async function keep(last = false) {
    clearTimeout(timer);
    const body = fields();
    if (isOver || isLeaving || body === known || (busy && !last)) return;
    busy = true;
    since = 0;
    try {
      say(await send(body, last), body);
    } catch {
      if (!isLeaving) say(null, body);
    }
    busy = false;
    if (fields() !== known) later(unsaved.textContent ? AGAIN : PAUSE);
  }

  async function send(body, last) {
    const own = (stop = new AbortController());
    setTimeout(() => own.abort(), PATIENCE);
    const answer = await fetch(form.getAttribute("action"), {
      method: "POST",
      headers: { "accept": "application/json", "content-type": "application/x-www-form-urlencoded" },
      body,
      keepalive: last,
      redirect: "error",
      signal: own.signal,
    });
    return { status: answer.status, line: answer.ok ? await answer.json() : null };
  }

  // Says only what the server said.
  function say(answer, body) {
    if (answer?.line) {
      known = body;
      unsaved.textContent = "";
      show(answer.line);
    } else if (!answer || answer.status >= 500 || answer.status === 408 || answer.status === 429) {
      unsaved.textContent = unsaved.dataset.trying;
    } else {
      isOver = true;
      unsaved.textContent = answer.status === 401 ? unsaved.dataset.signin : unsaved.dataset.over;
    }
  }

  function show(line) {
    const time = saved.querySelector("time");
    time.dateTime = line.iso;
    if (time.textContent === line.text) return;
    time.textContent = line.text;
    saved.className = "saved";
    saved.querySelector("span").textContent = "●";
    saved.replaceChildren(saved.querySelector("span"), " ", time);
  }

  form.addEventListener("input", typed);
  form.addEventListener("change", () => keep());
  // The button saves, and says more.
  form.addEventListener("submit", () => {
    isLeaving = true;
    clearTimeout(timer);
    stop.abort();
  });
  addEventListener("online", () => keep());
  addEventListener("pagehide", () => keep(true));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep(true);
  });
}
