// The page of the debrief.
import Page from "./Debrief.svelte";
import { show } from "./show";

show(Page);
