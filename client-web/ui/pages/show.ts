// Puts a page into its document.
import { mount, type Component } from "svelte";
import "../style/main.scss";

export function show(page: Component): void {
  const target = document.getElementById("page");
  if (target) mount(page, { target });
}
