// The player's page.
import Page from "./Play.svelte";
import { show } from "./show";

show(Page);
