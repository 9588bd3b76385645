// The front door.
import Page from "./Front.svelte";
import { show } from "./show";

show(Page);
