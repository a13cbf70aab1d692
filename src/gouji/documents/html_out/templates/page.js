// Opens a derivation beside the text instead of at the foot of the page. Without script the links lead there.
(function () {
  "use strict";
  var panel = document.getElementById("panel");
  var body = document.getElementById("panel-body");
  var foot = document.querySelector("#derivations > details");
  var opener = null;
  if (!panel || !panel.show) return;

  function close() {
    if (!panel.open) return;
    panel.close();
    document.body.classList.remove("panel-open");
    if (opener) {
      opener.removeAttribute("aria-expanded");
      opener.focus();
    }
    opener = null;
  }

  function open(link, source) {
    if (opener) opener.removeAttribute("aria-expanded");
    opener = link;
    link.setAttribute("aria-expanded", "true");
    var copy = source.querySelector(".tree").cloneNode(true);
    body.replaceChildren(copy);
    if (!panel.open) panel.show();
    document.body.classList.add("panel-open");
    body.scrollTop = 0;
    uncover(link);
    document.getElementById("panel-close").focus();
  }

  // The figure that was asked about stays in sight beside the panel, or above it on a small screen.
  function uncover(link) {
    var figure = link.getBoundingClientRect();
    var cover = panel.getBoundingClientRect();
    var beside = cover.left > 0;
    if (figure.top < 0 || figure.bottom > (beside ? window.innerHeight : cover.top)) {
      link.scrollIntoView({ block: beside ? "center" : "start" });
    }
  }

  // A link to a folded part unfolds it first.
  function unfold() {
    var id;
    try {
      id = decodeURIComponent(location.hash.slice(1));
    } catch (broken) {
      return;
    }
    var target = id && document.getElementById(id);
    if (!target) return;
    if (foot && foot.contains(target)) foot.open = true;
    if (target.classList.contains("finding") && !target.offsetParent) {
      document.getElementById("show-all").checked = true;
    }
    target.scrollIntoView();
  }

  document.addEventListener("click", function (event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    var link = event.target.closest("a.figure");
    var source = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!source) return;
    event.preventDefault();
    open(link, source);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && panel.open) {
      event.preventDefault();
      close();
    }
  });
  document.getElementById("panel-close").addEventListener("click", close);
  window.addEventListener("hashchange", unfold);

  document.querySelectorAll("a.figure").forEach(function (link) {
    link.setAttribute("aria-haspopup", "dialog");
  });
  if (foot) foot.open = false;
  var contents = document.querySelector("nav.side details");
  if (contents && window.matchMedia("(max-width: 60rem)").matches) contents.open = false;
  unfold();

  // Marks in the contents the part that is being read.
  if (!("IntersectionObserver" in window)) return;
  var entries = {};
  document.querySelectorAll("nav.side a").forEach(function (link) {
    entries[decodeURIComponent(link.hash.slice(1))] = link;
  });
  var current = null;
  var observer = new IntersectionObserver(
    function (seen) {
      seen.forEach(function (one) {
        var link = entries[one.target.id];
        if (!one.isIntersecting || !link) return;
        if (current) current.removeAttribute("aria-current");
        link.setAttribute("aria-current", "true");
        current = link;
      });
    },
    { rootMargin: "0px 0px -75% 0px" }
  );
  Object.keys(entries).forEach(function (id) {
    var heading = document.getElementById(id);
    if (heading) observer.observe(heading);
  });
})();
