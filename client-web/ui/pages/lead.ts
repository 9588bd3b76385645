import Page from "./Lead.svelte";
import { show } from "./show";

show(Page);
