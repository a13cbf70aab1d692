"use strict";
const box = document.querySelector("#find");
box.addEventListener("input", () => {
  const wanted = box.value.trim().toLowerCase();
  for (const row of document.querySelectorAll("tbody tr")) row.hidden = !row.textContent.toLowerCase().includes(wanted);
});
