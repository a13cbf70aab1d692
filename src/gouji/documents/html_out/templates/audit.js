// Document and findings lead to each other; findings are filtered by kind and words. Without script the links lead.
(function () {
  "use strict";
  var byId = function (id) { return document.getElementById(id); };
  var all = function (query, root) { return Array.from((root || document).querySelectorAll(query)); };
  var cards = all(".cards > .card", byId("findings")).filter(function (one) { return !one.closest("details.part"); });
  var still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  var narrow = window.matchMedia("(max-width: 60rem)");
  var body = document.body, current = null, kinds = byId("code"), search = byId("search");
  var over = {}, behind = {};

  all(".m").forEach(function (mark) {
    (mark.dataset.f || "").split(" ").forEach(function (id) { if (id) (over[id] = over[id] || []).push(mark); });
    (mark.dataset.b || "").split(" ").forEach(function (id) { if (id) (behind[id] = behind[id] || []).push(mark); });
  });
  body.classList.add("scripted", "at-findings");

  function see(what) {
    body.classList.toggle("at-findings", what === "findings");
    body.classList.toggle("at-document", what === "document");
    byId("see-findings").setAttribute("aria-pressed", String(what === "findings"));
    byId("see-document").setAttribute("aria-pressed", String(what === "document"));
  }

  function bring(element, where) {
    // What lies far off is not laid out yet: a first leap lays it out, the second one lands.
    element.scrollIntoView({ block: where || "center", behavior: "auto" });
    requestAnimationFrame(function () {
      element.scrollIntoView({ block: where || "center", behavior: still ? "auto" : "smooth" });
    });
  }

  function unlight() {
    all(".m.on, .m.base").forEach(function (mark) { mark.classList.remove("on", "base"); });
    all(".line.on").forEach(function (line) { line.classList.remove("on"); });
    if (current) current.classList.remove("on");
  }

  function light(card) {
    unlight();
    current = card;
    card.classList.add("on");
    var id = card.id.slice(2);
    (behind[id] || []).forEach(function (mark) { mark.classList.add("base"); });
    (over[id] || []).forEach(function (mark) {
      mark.classList.remove("base");
      mark.classList.add("on");
      var line = mark.closest(".line");
      if (line) line.classList.add("on");
    });
  }

  function uncover(card) {
    if (card.offsetParent) return;
    var fold = card.closest("details");
    if (fold) fold.open = true;
    if (!card.offsetParent) {
      kinds.value = ""; search.value = ""; sift();
    }
    if (!card.offsetParent && !narrow.matches) { byId("show-all").checked = true; count(); }
    if (card.classList.contains("note") && byId("show-main").checked) { byId("show-all").checked = true; count(); }
  }

  function openCard(card, from) {
    see("findings");
    uncover(card);
    light(card);
    bring(card, "center");
    if (from !== "keys") card.focus({ preventScroll: true });
  }

  function firstMark(card) {
    var marks = over[card.id.slice(2)] || [];
    return marks.filter(function (mark) { return mark.classList.contains("fault"); })[0] || marks[0];
  }

  function openPlace(target, card) {
    if (card) light(card);
    see("document");
    bring(target);
  }

  function shown() { return cards.filter(function (card) { return card.offsetParent; }); }

  function count() {
    byId("count").textContent = shown().length + " / " + cards.length;
  }

  function sift() {
    var words = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    cards.forEach(function (card) {
      var text = words.length ? card.textContent.toLowerCase() : "";
      var fits = (!kinds.value || card.dataset.c === kinds.value) &&
        words.every(function (word) { return text.indexOf(word) >= 0; });
      card.classList.toggle("off", !fits);
    });
    count();
  }

  function step(by) {
    var list = shown();
    if (!list.length) return;
    var at = list.indexOf(current);
    var next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + by, 0), list.length - 1)];
    if (narrow.matches) { openCard(next); return; }
    light(next);
    next.focus({ preventScroll: true });
    bring(next, "center");
    var mark = firstMark(next);
    if (mark) bring(mark);
  }

  document.addEventListener("click", function (event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    var mark = event.target.closest("a.m");
    if (mark) {
      event.preventDefault();
      var ids = ((mark.dataset.f || "") + " " + (mark.dataset.b || "")).trim().split(/\s+/);
      var at = current ? ids.indexOf(current.id.slice(2)) : -1;
      var card = byId("f-" + ids[(at + 1) % ids.length]);
      if (card) openCard(card);
      return;
    }
    var jump = event.target.closest("a.jump");
    if (jump) {
      var target = byId(jump.hash.slice(1));
      if (!target) return;
      event.preventDefault();
      openPlace(target, jump.closest(".card"));
      return;
    }
    var chosen = event.target.closest(".card");
    if (chosen && !event.target.closest("a, button, summary, details, input") && !String(window.getSelection())) {
      light(chosen);
      var first = firstMark(chosen);
      if (first && !narrow.matches) bring(first);
    }
  });

  document.addEventListener("keydown", function (event) {
    var typing = event.target.closest("input[type=search], select, textarea");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (typing) { search.value = ""; sift(); typing.blur(); } else { unlight(); current = null; }
    } else if (typing) {
      return;
    } else if (event.key === "j" || event.key === "n") { step(1); event.preventDefault();
    } else if (event.key === "k" || event.key === "p") { step(-1); event.preventDefault();
    } else if (event.key === "/") { see("findings"); search.focus(); event.preventDefault();
    } else if (event.key === "Enter" && event.target.classList.contains("card")) {
      var mark = firstMark(event.target);
      if (mark) { openPlace(mark, event.target); event.preventDefault(); }
    }
  });

  byId("see-findings").addEventListener("click", function () { see("findings"); if (current) bring(current); });
  byId("see-document").addEventListener("click", function () {
    see("document");
    var mark = current && firstMark(current);
    if (mark) bring(mark); else window.scrollTo(0, 0);
  });
  byId("next").addEventListener("click", function () { step(1); });
  byId("before").addEventListener("click", function () { step(-1); });
  kinds.addEventListener("change", sift);
  search.addEventListener("input", sift);
  all("input[name=severity]").forEach(function (one) { one.addEventListener("change", count); });

  function arrive() {
    var id = decodeURIComponent(location.hash.slice(1)), target = id && byId(id);
    if (!target) return;
    if (target.classList.contains("card")) openCard(target);
    else openPlace(target);
  }
  window.addEventListener("hashchange", arrive);
  window.addEventListener("beforeprint", function () { unlight(); });
  sift();
  if (location.hash) arrive();
})();
