import Page from "./Debrief.svelte";
import { show } from "./show";

show(Page);
