"use strict";

const SHOWN = 200;
const FIRST = 30;
const list = document.getElementById("events");
const form = document.getElementById("filters");
const badge = document.getElementById("connection");
const none = document.getElementById("no-events");
const SIGN_IN_AGAIN = [401, 403];
const STATES = { waiting: "连接中", open: "实时", lost: "已断开，正在重连" };
let source = null;
let round = 0;

function show(state) {
  badge.dataset.state = state;
  badge.textContent = STATES[state];
}

function query() {
  return new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
}

function piece(tag, text, className) {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}

function item(event) {
  const line = document.createElement("li");
  line.dataset.position = event.position;
  const parts = [
    piece("time", event.occurred_at.slice(0, 16).replace("T", " ")),
    piece("b", event.title),
    piece("span", event.place_name, "place"),
  ];
  if (event.case_no) {
    const number = piece(event.may_open ? "a" : "span", event.case_no);
    if (event.may_open) number.href = "/reporting/console/cases/" + encodeURIComponent(event.case_id);
    parts.push(number);
  }
  parts.push(piece("span", event.sentence, "sentence-of-event"));
  for (const part of parts) line.append(part, " ");
  return line;
}

function add(event, fresh) {
  const line = item(event);
  if (fresh) line.classList.add("fresh");
  list.prepend(line);
  while (list.children.length > SHOWN) list.lastElementChild.remove();
  none.hidden = true;
}

function listen(after) {
  const wanted = query();
  wanted.set("after", after);
  source = new EventSource("/reporting/events/stream?" + wanted);
  source.onopen = () => show("open");
  source.onerror = () => {
    show("lost");
    // Answered with an error, after which the browser does not try again by itself.
    if (source.readyState === EventSource.CLOSED) later(round);
  };
  source.onmessage = (message) => add(JSON.parse(message.data), true);
}

function later(mine) {
  setTimeout(() => { if (mine === round) refilter(); }, 2000);
}

async function refilter() {
  const mine = ++round;
  if (source) source.close();
  show("waiting");
  const wanted = query();
  wanted.set("last", FIRST);
  try {
    const end = Number((await (await fetch("/reporting/events?last=1")).json()).next_after);
    const answer = await fetch("/reporting/events?" + wanted);
    if (SIGN_IN_AGAIN.includes(answer.status)) return location.reload();
    const page = await answer.json();
    if (mine !== round) return;
    list.replaceChildren();
    none.hidden = page.events.length > 0;
    for (const event of page.events) add(event, false);
    listen(Math.max(end, page.next_after));
  } catch (error) {
    if (mine !== round) return;
    show("lost");
    later(mine);
  }
}

form.addEventListener("change", refilter);
form.addEventListener("submit", (event) => event.preventDefault());
if ([...new FormData(form)].some(([, value]) => value)) refilter();
else listen(list.dataset.position);
