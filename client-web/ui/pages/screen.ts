// The page for a projector.
import Page from "./Screen.svelte";
import { show } from "./show";

show(Page);
